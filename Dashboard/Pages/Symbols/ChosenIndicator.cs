using System.Globalization;
using TradeMind.Dashboard.Parts;
using TradeMind.Trading.Indicators;

namespace TradeMind.Dashboard.Pages.Symbols;

/// <summary>An indicator on the chart.</summary>
/// <param name="Definition">Which one.</param>
/// <param name="Values">Of its parameters, in their order.</param>
/// <param name="Outputs">Those that are drawn, in their order.</param>
public sealed record ChosenIndicator(
    IndicatorDefinition Definition, IReadOnlyList<double> Values, IReadOnlyList<IndicatorOutput> Outputs)
{
    /// <summary>As requests write it: <c>rsi(14)</c>. Two of the same text are one.</summary>
    public string Text => Values.Count == 0 ? Definition.Name : $"{Definition.Name}({Numbers(",")})";

    /// <summary>As the legend has it: <c>RSI 14</c>.</summary>
    public string Title => $"{Short} {Numbers(", ")}".TrimEnd();

    private string Short => Definition.Name.Length <= 4
        ? Definition.Name.ToUpperInvariant()
        : DisplayFormat.Words(Definition.Name) is var words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    /// <summary>With the usual parameters and outputs.</summary>
    public static ChosenIndicator Usual(string name)
    {
        var definition = IndicatorCatalog.Find(name).Definition;
        return new ChosenIndicator(definition, [.. definition.Parameters.Select(p => p.Default)], [.. definition.MainOutputs]);
    }

    /// <summary>A line of the legend: with the output where there are several.</summary>
    public string TitleOf(IndicatorOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Name == Definition.Name ? Title : $"{Title} {DisplayFormat.Words(output.Name)}";
    }

    private string Numbers(string separator) =>
        string.Join(separator, Values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
