using TradeMind.Trading.Parameters;

namespace TradeMind.Dashboard.Parts;

/// <summary>A parameter in the form: its value, and for a sweep the values to try.</summary>
public sealed class ParameterRow(ParameterDefinition definition)
{
    public ParameterDefinition Definition { get; } = definition;

    public string Value { get; set; } = NumberText.Of(definition.Default);

    /// <summary>Such as <c>5..50:5</c> or <c>7|14|21</c>; empty to keep the value.</summary>
    public string Tried { get; set; } = "";

    /// <summary>As the service names it in problems.</summary>
    public string Field => $"parameters.{Definition.Name}";
}
