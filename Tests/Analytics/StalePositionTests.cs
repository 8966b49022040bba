using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Analytics;

/// <summary>Positions whose bars end while those of others go on.</summary>
public class StalePositionTests
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(10, 1, false)]
    [InlineData(11, 1, true)]
    [InlineData(10, 7, false)]
    [InlineData(11, 7, true)]
    public void It_is_flagged_after_ten_slices_and_ten_days(int slices, int daysApart, bool isStale)
    {
        // 500 of A are bought at 10 and last seen at 12: 6,000 of 101,000.
        var result = Run(slices, daysApart, buys: true);
        if (!isStale)
        {
            Assert.Empty(result.StalePositions);
            return;
        }

        var stale = Assert.Single(result.StalePositions);
        var last = Start.AddDays(2 * daysApart);
        Assert.Equal(new StalePosition(new Symbol("A"), 500, last, 12, 11, 6_000.0 / 101_000), stale);
        Assert.Equal(
            $"A has no bar after {last:yyyy-MM-dd} (11 slices): 500 units of it could not be sold and still count at the last close of "
                + "12.00, 5.9 % of the final equity", stale.ToString());
    }

    [Fact]
    public void Nothing_is_flagged_that_is_not_held() => Assert.Empty(Run(30, 1, buys: false).StalePositions);

    [Fact]
    public void Minutes_without_a_bar_are_no_days()
    {
        var options = Options with { Interval = Interval.OneMinute };
        var bars = Enumerable.Range(0, 300).Select(i => Bar(Start.AddMinutes(i), 10, 2)).ToArray();
        var result = new BacktestPlan(Entry, Parameters, options, AccountScope.Shared).Run(
        [
            BarSeries.FromBars(new Symbol("A"), Interval.OneMinute, [Bar(Start, 10, 3), Bar(Start.AddMinutes(1), 10, 2)]),
            BarSeries.FromBars(new Symbol("B"), Interval.OneMinute, bars),
        ]);
        Assert.Equal(500m, result.Accounts[0].Account.Ledger.Positions[0].Quantity);
        Assert.Empty(result.StalePositions);
    }

    private static StrategyEntry Entry { get; } = StrategyEntry.For<VolumeSignal>();

    private static ParameterSet Parameters => ParameterSet.Defaults(Entry.Definition.Id, []);

    private static AccountOptions Options => new()
    {
        Execution = ExecutionModel.Frictionless, Sizing = new FixedSizing(500), Risk = RiskPolicy.None,
    };

    private static BacktestResult Run(int slicesAfter, int daysApart, bool buys)
    {
        var a = new[] { Bar(Start, 10, buys ? 3 : 2), Bar(Start.AddDays(daysApart), 10, 2), Bar(Start.AddDays(2 * daysApart), 12, 2) };
        var b = Enumerable.Range(0, 3 + slicesAfter).Select(i => Bar(Start.AddDays(i * daysApart), 50, 2)).ToArray();
        return new BacktestPlan(Entry, Parameters, Options, AccountScope.Shared).Run(
        [
            BarSeries.FromBars(new Symbol("A"), Interval.Daily, a), BarSeries.FromBars(new Symbol("B"), Interval.Daily, b),
        ]);
    }

    /// <summary>Volumes are orders to the strategy: 3 buys, 2 holds.</summary>
    private static Bar Bar(DateTime time, double close, long volume) => new(time, close, close, close, close, volume);
}
