using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Market;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>The 21 symbols of 1,258 daily bars that are played.</summary>
internal static class BenchmarkMarket
{
    /// <param name="shared">Folder with <c>data/daily</c>; null for made-up series of the same shape.</param>
    public static IReadOnlyList<BarSeries> Read(string? shared) => shared is null
        ? [.. Enumerable.Range(0, 21).Select(i => SyntheticSeries.Daily(
            $"{(char)('A' + i)}", (ulong)i, NyseCalendar.Instance, new DateOnly(2015, 1, 2), 1_258, SyntheticModel.Changing))]
        : new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop }).Read(Path.Combine(shared, "data", "daily")).Series;
}
