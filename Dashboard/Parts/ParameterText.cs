using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>What a parameter may be, in words.</summary>
public static class ParameterText
{
    public static string Hint(ParameterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return $"{definition.Meaning}; {definition.Range}, {NumberText.Format(definition.Default)} by default";
    }

    /// <summary>Of an input for numbers.</summary>
    public static string Step(ParameterDefinition definition) => definition is { Kind: ParameterKind.Integer } ? "1" : "any";
}
