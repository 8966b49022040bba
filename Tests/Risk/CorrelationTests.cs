using TradeMind.Tests.Properties;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Risk;

/// <summary>Correlations of symbols of which a bar is missing here and there.</summary>
public class CorrelationTests
{
    private const int Window = 30;

    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_same_price_path_correlates_fully_whatever_bars_are_missing()
    {
        var closes = Closes(7, 80);
        Assert.Equal(1.0, Measured(closes, closes, i => i % 7 != 3, i => i % 5 != 2)!.Value, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Returns_run_from_one_common_bar_to_the_next(int seed)
    {
        double[] a = Closes(seed, 80), noise = Closes(seed + 100, 80);
        double[] b = [.. a.Zip(noise, (x, y) => Math.Round(x * y / 100, 4))];
        bool HasA(int i) => i % 9 != 4;
        bool HasB(int i) => i % 6 != 0;

        // The window is of slices: returns that end in the last 30 of them.
        var common = Enumerable.Range(0, 80).Where(i => HasA(i) && HasB(i)).ToArray();
        var pairs = common.Skip(1).Zip(common, (to, from) => (from, to)).Where(p => p.from >= 80 - 1 - Window).ToArray();
        double[] x = [.. pairs.Select(p => Math.Log(a[p.to] / a[p.from]))], y = [.. pairs.Select(p => Math.Log(b[p.to] / b[p.from]))];
        Assert.True(pairs.Length >= 20);
        Assert.Equal(Pearson(x, y), Measured(a, b, HasA, HasB)!.Value, 1e-12);
    }

    private static double? Measured(double[] a, double[] b, Predicate<int> hasA, Predicate<int> hasB)
    {
        BarSeries[] series = [Series("A", a, hasA, buysFirst: true), Series("B", b, hasB, buysFirst: false)];
        var entry = StrategyEntry.For<VolumeSignal>();
        var run = entry.CreateRun(series, ParameterSet.Defaults(entry.Definition.Id, []), new AccountOptions
        {
            Execution = ExecutionModel.Frictionless,
            Sizing = new FixedSizing(1),
            Risk = RiskPolicy.None with { MaxCorrelation = 1, CorrelationWindow = Window },
        });
        run.Run();
        return run.Account.HighestCorrelation(new SymbolIndex(1));
    }

    /// <summary>Volumes are orders to the strategy: 3 buys, 2 holds.</summary>
    private static BarSeries Series(string symbol, double[] closes, Predicate<int> has, bool buysFirst) => BarSeries.FromBars(
        new Symbol(symbol), Interval.Daily,
        [.. Enumerable.Range(0, closes.Length).Where(i => has(i)).Select(i => new Bar(
            Start.AddDays(i), closes[i], closes[i], closes[i], closes[i], buysFirst && i == 0 ? 3 : 2))]);

    private static double[] Closes(int seed, int count)
    {
        var random = new Random(seed);
        var close = 100.0;
        return [.. Enumerable.Range(0, count).Select(_ => close = Math.Round(close * (1 + (0.04 * (random.NextDouble() - 0.5))), 4))];
    }

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
