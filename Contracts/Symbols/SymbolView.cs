namespace TradeMind.Contracts;

/// <summary>What is known of a symbol.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Bars">The last bars, oldest first.</param>
/// <param name="Indicators">The requested indicators, one value per bar.</param>
/// <param name="Findings">What was noticed of its data.</param>
/// <param name="Problem">Why the feed could not be asked; empty when it could.</param>
/// <param name="Interval">The length of the bars, such as <c>1d</c>.</param>
/// <param name="Intervals">The lengths that its bars can be shown in, the feed's own first.</param>
/// <param name="HasEarlier">There are bars before the first of these.</param>
public sealed record SymbolView(
    string Symbol,
    IReadOnlyList<BarView> Bars,
    IReadOnlyList<IndicatorColumn> Indicators,
    IReadOnlyList<string> Findings,
    string Problem,
    string Interval,
    IReadOnlyList<string> Intervals,
    bool HasEarlier);

/// <summary>The values of an indicator's output; null while there is none.</summary>
/// <param name="Indicator">As it was requested, such as <c>rsi</c> or <c>bollinger(20,2.5)</c>.</param>
/// <param name="Output">Such as <c>upper</c>.</param>
/// <param name="Values">One per bar.</param>
/// <param name="Parameters">What it was computed with, by name.</param>
public sealed record IndicatorColumn(
    string Indicator, string Output, IReadOnlyList<double?> Values, IReadOnlyDictionary<string, double> Parameters);

/// <summary>The bar that a decision was made on.</summary>
public sealed record BarView(DateTime Time, double Open, double High, double Low, double Close, long Volume);
