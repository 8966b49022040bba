using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Indicators;

/// <summary>What an indicator is called, what it takes and what it gives.</summary>
/// <param name="Name">Lower-case id, such as <c>bollinger</c>.</param>
/// <param name="Title">The field's full name.</param>
/// <param name="Source">The book or paper the formula is from.</param>
/// <param name="Parameters">Tunable numbers.</param>
/// <param name="OutputDefinitions">The outputs in order, each with the scale that a chart draws it on.</param>
public sealed record IndicatorDefinition(
    string Name,
    string Title,
    string Source,
    IReadOnlyList<ParameterDefinition> Parameters,
    IReadOnlyList<IndicatorOutput> OutputDefinitions)
{
    /// <summary>Names of the outputs in order, lower case.</summary>
    public IReadOnlyList<string> Outputs { get; } = [.. OutputDefinitions.Select(output => output.Name)];

    /// <summary>The outputs that are drawn unless others are chosen: those on the scale of the first.</summary>
    public IEnumerable<IndicatorOutput> MainOutputs => OutputDefinitions.Where(
        output => output.Scale == OutputDefinitions[0].Scale && output.Pane == OutputDefinitions[0].Pane);

    /// <summary>The error for an output that does not exist.</summary>
    public ArgumentOutOfRangeException NoOutput(int index) =>
        new(nameof(index), index, $"{Name} has no output {index}: it has 0 to {Outputs.Count - 1} ({string.Join(", ", Outputs)})");
}
