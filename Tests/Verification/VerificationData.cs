using TradeMind.MarketData.Csv;
using TradeMind.Tests.Indicators;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Verification;

/// <summary>What the checks are tried on.</summary>
public static class VerificationData
{
    private static readonly Dictionary<string, BarSeries> Samples = new(StringComparer.Ordinal)
    {
        ["GOOG"] = Read("GOOG"),
        ["SP500"] = Read("SP500"),
    };

    /// <summary>Every strategy that can be named on every bundled series.</summary>
    public static TheoryData<string, string> StrategiesAndSamples()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var entry in StrategyCatalog.BuiltIn.Entries)
        {
            foreach (var sample in Samples.Keys)
            {
                pairs.Add(entry.Definition.Id, sample);
            }
        }

        return pairs;
    }

    public static TheoryData<string> Strategies() => new(StrategyCatalog.BuiltIn.Entries.Select(entry => entry.Definition.Id));

    public static BarSeries Sample(string symbol) => Samples[symbol];

    public static IReadOnlyList<BarSeries> FiveStocks() => [.. new[] { "AAPL", "JPM", "KO", "MSFT", "XOM" }.Select(DailyFile.Load)];

    public static BarSeries Walk(int count = 400, int seed = 5, string symbol = "WALK")
    {
        var bars = RandomWalk.Series(count, seed);
        return new BarSeries(new Symbol(symbol), bars.Interval, new BarColumns(
            bars.Ticks.ToArray(), bars.Open.ToArray(), bars.High.ToArray(), bars.Low.ToArray(), bars.Close.ToArray(),
            bars.Volume.ToArray()));
    }

    /// <summary>Three symbols, the second of which is listed later and misses bars.</summary>
    public static IReadOnlyList<BarSeries> ThreeWalks() =>
        [Walk(seed: 6, symbol: "A"), WithHoles(Walk(seed: 7, symbol: "B")), Walk(seed: 8, symbol: "C")];

    private static BarSeries WithHoles(BarSeries series) => BarSeries.FromBars(
        series.Symbol, series.Interval, [.. Enumerable.Range(0, series.Count).Where(i => i > 60 && i % 7 != 0).Select(i => series[i])]);

    private static BarSeries Read(string symbol) => new CsvBarReader().Read(Path.Combine(SampleData.Folder, $"{symbol}.csv")).Series[0];
}
