using TradeMind.MarketData.Calendar;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;
using TradeMind.Trading;

namespace TradeMind.MarketData;

/// <summary>
/// The result of a load: the series in the ordinal order of their symbols, their corporate actions, and what was noticed on the way.
/// Immutable.
/// </summary>
/// <param name="Series">One series a symbol.</param>
/// <param name="Actions">The splits and dividends of the symbols that have a file of them.</param>
/// <param name="Findings">What the reader noticed: holes, rows left out, columns missing, trouble with the cache.</param>
public sealed record MarketDataSet(
    IReadOnlyList<BarSeries> Series,
    IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> Actions,
    IReadOnlyList<DataFinding> Findings)
{
    /// <summary>The series of a symbol.</summary>
    /// <exception cref="MarketDataException">The set has no such symbol.</exception>
    public BarSeries this[Symbol symbol] => Series.FirstOrDefault(series => series.Symbol == symbol)
        ?? throw new MarketDataException(
            $"no bars of '{symbol}' were loaded: there are {string.Join(", ", Series.Select(series => series.Symbol))}",
            ErrorCodes.UnknownSymbol);

    /// <summary>Only some symbols; null for all.</summary>
    /// <exception cref="MarketDataException">The set has not all of them.</exception>
    public MarketDataSet Picked(IReadOnlyList<Symbol>? symbols) =>
        symbols is null ? this : this with { Series = [.. symbols.Select(s => this[s])] };

    /// <summary>
    /// The bars from one date to another, both included; null leaves that side open. Symbols without any are left out and noted.
    /// </summary>
    /// <exception cref="InvalidInputException">None are left.</exception>
    public MarketDataSet Between(DateTime? from, DateTime? to)
    {
        // A daily bar time is midnight, so the last date is meant to its end, which the last day of all has none after.
        var end = to >= DateTime.MaxValue.Date ? DateTime.MaxValue : to?.AddDays(1).AddTicks(-1);
        var cut = Series.Select(s => s.Between(from, end)).ToLookup(s => s.Count > 0);
        return cut[true].Any()
            ? this with { Series = [.. cut[true]], Findings = [.. Findings, .. cut[false].Select(s => OutsidePeriod(s.Symbol))] }
            : throw new InvalidInputException(
                $"no bars remain: {Span()}; the range from..to excludes all of them", code: ErrorCodes.NoData);
    }

    /// <summary>The bars of the hours that are wanted; see <see cref="RegularHours"/>. What is left out is noted.</summary>
    /// <exception cref="InvalidInputException">Regular hours are wanted of bars that are no US share's, or none are left.</exception>
    public MarketDataSet During(TradingHours hours, ITradingCalendar calendar)
    {
        var kept = Series.Select(s => RegularHours.Of(s, hours, calendar)).ToList();
        return this with
        {
            Series = kept,
            Findings = [.. Findings, .. Series.Zip(kept).Where(s => s.First.Count > s.Second.Count)
                .Select(s => OutsideHours(s.First, s.First.Count - s.Second.Count))],
        };
    }

    /// <summary>
    /// Every series restated; see <see cref="PriceAdjustment"/>. Splits that are in the prices even then are found and said, with what to
    /// do.
    /// </summary>
    /// <exception cref="MarketDataException">A series cannot be restated; the message says why.</exception>
    public MarketDataSet Adjusted(Adjustment adjustment)
    {
        try
        {
            BarSeries[] restated = [.. Series.Select(series => PriceAdjustment.Apply(series, adjustment, Of(series)))];
            return this with
            {
                Series = restated,
                Findings = [.. Findings, .. restated.SelectMany(series => ActionCheck.Remaining(series, Of(series), adjustment))],
            };
        }
        catch (InvalidInputException exception)
        {
            throw new MarketDataException(exception.Message, [], exception);
        }
    }

    /// <summary>The reader's findings, then those of <see cref="DataChecks"/> on every series.</summary>
    public IReadOnlyList<DataFinding> Check(ITradingCalendar? calendar = null) =>
        [.. Findings, .. Series.SelectMany(series => DataChecks.Run(
            series, calendar, Actions.GetValueOrDefault(series.Symbol, [])))];

    /// <summary>
    /// By symbol the corporate actions that prices restated for splits do not contain: dividends in their units, new tickers, delistings.
    /// </summary>
    public IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> Outstanding => Series.ToDictionary(
        series => series.Symbol,
        series => (IReadOnlyList<CorporateAction>)
            [.. series.Dividends, .. Of(series).Where(action => action is TickerChange or Delisting)]);

    private IReadOnlyList<CorporateAction> Of(BarSeries series) => Actions.GetValueOrDefault(series.Symbol, []);

    private static DataFinding OutsidePeriod(Symbol symbol) =>
        new(FindingKind.OutsidePeriod, FindingSeverity.Note, symbol, Time: null, Value: null,
            "no bars in the requested period; the symbol was skipped");

    private static DataFinding OutsideHours(BarSeries series, int count) =>
        new(FindingKind.OutsideHours, FindingSeverity.Note, series.Symbol, Time: null, Value: count,
            $"{count} of {series.Count} bars lie outside of the regular hours of US exchanges and were left out; choose hours 'all' to "
                + "keep them");

    private string Span() =>
        $"the data run from {new DateTime(Series.Min(s => s.Ticks[0]), DateTimeKind.Utc):yyyy-MM-dd} to "
            + $"{new DateTime(Series.Max(s => s.Ticks[^1]), DateTimeKind.Utc):yyyy-MM-dd}";
}
