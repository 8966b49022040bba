using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Research;

/// <summary>What the sets of bars hold that runs can be made over.</summary>
public sealed class DataSetQueries(IRunDataSets data)
{
    /// <summary>Symbols and periods of a set.</summary>
    /// <exception cref="NotFoundException">There is no such set.</exception>
    public async Task<RunDataSetContent> GetAsync(string name, CancellationToken cancellation)
    {
        if (!data.Names.Any(set => string.Equals(set.Name, name, StringComparison.Ordinal)))
        {
            throw new NotFoundException($"there are no data '{name}': use {string.Join(", ", data.Names.Select(set => set.Name))}");
        }

        var set = await data.LoadAsync(name, cancellation).ConfigureAwait(false);
        RunDataSymbol[] symbols =
        [
            .. set.Series.Where(series => series.Count > 0).OrderBy(series => series.Symbol).Select(series => new RunDataSymbol(
                series.Symbol.Ticker, series.Interval.ToString(), series.Count, Time(series, 0), Time(series, series.Count - 1))),
        ];
        return symbols.Length == 0
            ? new RunDataSetContent(name, symbols, null, null)
            : new RunDataSetContent(name, symbols, symbols.Min(symbol => symbol.From), symbols.Max(symbol => symbol.To));
    }

    private static DateTime Time(BarSeries series, int index) => new(series.Ticks[index], DateTimeKind.Utc);
}
