using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>A parameter in the form: its value, and for a sweep the values to try.</summary>
public sealed class ParameterRow(ParameterDefinition definition)
{
    public ParameterDefinition Definition { get; } = definition;

    public string Value { get; set; } = NumberText.Format(definition.Default);

    /// <summary>Such as <c>5..50:5</c> or <c>7|14|21</c>; empty to keep the value.</summary>
    public string Tried { get; set; } = "";

    /// <summary>As the service names it in problems.</summary>
    public string Field => $"parameters.{Definition.Name}";

    /// <summary>Reads the value by the core's own rule.</summary>
    /// <param name="value">A number in the parameter's range.</param>
    /// <param name="problem">Why the text cannot be used; empty when it can.</param>
    public bool TryRead(out double value, out string problem)
    {
        var rule = new Trading.Parameters.ParameterDefinition(
            Definition.Name, (Trading.Parameters.ParameterKind)Definition.Kind, Definition.Default, Definition.Minimum, Definition.Maximum,
            Definition.Meaning);
        try
        {
            (value, problem) = (rule.Parse(Value), "");
            return true;
        }
        catch (Trading.Parameters.ParameterException exception)
        {
            (value, problem) = (double.NaN, exception.Message);
            return false;
        }
    }
}
