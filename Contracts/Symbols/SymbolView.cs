namespace TradeMind.Contracts;

/// <summary>What is known of a symbol.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Bars">The last bars, oldest first.</param>
/// <param name="Indicators">The requested indicators, one value per bar.</param>
/// <param name="Findings">What was noticed of its data.</param>
/// <param name="Problem">Why the feed could not be asked; empty when it could.</param>
public sealed record SymbolView(
    string Symbol,
    IReadOnlyList<BarView> Bars,
    IReadOnlyList<IndicatorColumn> Indicators,
    IReadOnlyList<string> Findings,
    string Problem);

/// <summary>The values of an indicator's output.</summary>
/// <param name="Indicator">Name of the indicator.</param>
/// <param name="Output">Name of the output.</param>
/// <param name="Values">One per bar; null while there is none.</param>
/// <param name="Parameters">What it was computed with, by name.</param>
public sealed record IndicatorColumn(
    string Indicator, string Output, IReadOnlyList<double?> Values, IReadOnlyDictionary<string, double> Parameters);

/// <summary>The bar that a decision was made on.</summary>
public sealed record BarView(DateTime Time, double Open, double High, double Low, double Close, long Volume);
