using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.MarketData;

/// <summary>What a load gives: the series in the ordinal order of their symbols, their corporate actions, and what was noticed on the way. Immutable.</summary>
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
        ?? throw new MarketDataException($"no bars of '{symbol}' were loaded: there are {string.Join(", ", Series.Select(series => series.Symbol))}");

    /// <summary>Every series restated; see <see cref="PriceAdjustment"/>.</summary>
    /// <exception cref="MarketDataException">A series cannot be restated; the message says why.</exception>
    public MarketDataSet Adjusted(Adjustment adjustment)
    {
        try
        {
            return this with { Series = [.. Series.Select(series => PriceAdjustment.Apply(series, adjustment, Actions.GetValueOrDefault(series.Symbol, []))) ] };
        }
        catch (ArgumentException fault)
        {
            throw new MarketDataException(fault.Message, [], fault);
        }
    }

    /// <summary>The reader's findings, then those of <see cref="DataChecks"/> on every series.</summary>
    public IReadOnlyList<DataFinding> Check(ITradingCalendar? calendar = null) =>
        [.. Findings, .. Series.SelectMany(series => DataChecks.Run(series, calendar))];
}
