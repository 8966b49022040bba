namespace TradeMind.Trading.Serialization;

/// <summary>
/// The name of a type in saved states: it stays when the type is renamed, so that snapshots of earlier versions can be loaded.
/// </summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum)]
internal sealed class StateNameAttribute(string name) : Attribute
{
    public string Name => name;
}
