namespace TradeMind.Trading.Indicators;

/// <summary>What an output is measured on, and so where a chart draws it.</summary>
public enum OutputScale
{
    /// <summary>It is a price: over the candles.</summary>
    Price,

    /// <summary>It has a scale of its own: in a pane below them.</summary>
    Pane,

    /// <summary>It counts units traded: on the scale of the volume.</summary>
    Volume,
}

/// <summary>How an output is drawn.</summary>
public enum OutputStyle
{
    Line,

    /// <summary>Bars from zero.</summary>
    Histogram,

    /// <summary>A dot per bar, for values that jump from one side to the other.</summary>
    Points,
}

/// <summary>An output of an indicator: its name, and where and how a chart draws it.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Scale">What it is measured on.</param>
public sealed record IndicatorOutput(string Name, OutputScale Scale)
{
    /// <summary>The pane's title. Outputs of one indicator with the same title share a pane; empty unless they have one.</summary>
    public string Pane { get; init; } = "";

    /// <summary>The scale goes down to here at least; null when the values alone decide.</summary>
    public double? Low { get; init; }

    /// <summary>The scale goes up to here at least; null when the values alone decide.</summary>
    public double? High { get; init; }

    /// <summary>Levels that the indicator is read against, such as 30 and 70.</summary>
    public IReadOnlyList<double> Guides { get; init; } = [];

    public OutputStyle Style { get; init; }

    /// <summary>Outputs that are prices.</summary>
    public static IReadOnlyList<IndicatorOutput> OverPrices(params IReadOnlyList<string> names) =>
        [.. names.Select(name => new IndicatorOutput(name, OutputScale.Price))];

    /// <summary>Outputs that count units traded.</summary>
    public static IReadOnlyList<IndicatorOutput> OverVolume(params IReadOnlyList<string> names) =>
        [.. names.Select(name => new IndicatorOutput(name, OutputScale.Volume))];

    /// <summary>Outputs that share a pane.</summary>
    /// <param name="title">Of the pane.</param>
    /// <param name="low">As <see cref="Low"/>.</param>
    /// <param name="high">As <see cref="High"/>.</param>
    /// <param name="guides">As <see cref="Guides"/>.</param>
    /// <param name="names">Of the outputs.</param>
    public static IReadOnlyList<IndicatorOutput> InPane(
        string title, double? low, double? high, IReadOnlyList<double> guides, params IReadOnlyList<string> names) =>
        [.. names.Select(name => new IndicatorOutput(name, OutputScale.Pane) { Pane = title, Low = low, High = high, Guides = guides })];

    /// <summary>The same drawn in another style.</summary>
    public IndicatorOutput DrawnAs(OutputStyle style) => this with { Style = style };
}
