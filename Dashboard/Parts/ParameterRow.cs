using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>A parameter in the form: its value, and for a sweep the values to try.</summary>
public sealed class ParameterRow(ParameterDefinition definition)
{
    public ParameterDefinition Definition { get; } = definition;

    public string Value { get; set; } = NumberText.Format(definition.Default);

    /// <summary>What a search tries.</summary>
    public TriedValues Tried { get; } = new(definition);

    /// <summary>As the service names it in problems.</summary>
    public string Field => $"parameters.{Definition.Name}";

    /// <summary>Reads the value by the core's own rule.</summary>
    /// <param name="value">A number in the parameter's range.</param>
    /// <param name="problem">Why the text cannot be used; empty when it can.</param>
    public bool TryRead(out double value, out string problem)
    {
        try
        {
            (value, problem) = (Rule(Definition).Parse(Value), "");
            return true;
        }
        catch (Trading.Parameters.ParameterException exception)
        {
            (value, problem) = (double.NaN, exception.Message);
            return false;
        }
    }

    internal static Trading.Parameters.ParameterDefinition Rule(ParameterDefinition definition) => new(
        definition.Name, (Trading.Parameters.ParameterKind)definition.Kind, definition.Default, definition.Minimum, definition.Maximum,
        definition.Meaning);
}
