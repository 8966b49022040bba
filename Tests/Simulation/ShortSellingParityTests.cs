using TradeMind.Simulation;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Simulation;

/// <summary>With short sales columns, slices and grains do the same too, through splits, dividends and delistings.</summary>
public class ShortSellingParityTests
{
    private static readonly DateTime Today = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Scenario Market = new(
        Seed: 7, Bars: 400, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);

    private static readonly AccountOptions Options = Market.Options with
    {
        ShortSelling = new ShortTerms { BorrowRate = 0.05m }, Sizing = new EquityFractionSizing(0.6m),
    };

    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalog.BuiltIn.Entries.Select(e => e.Definition.Id)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Columns_slices_and_grains_trade_alike(string strategy)
    {
        var series = Market.Series();
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        var columns = entry.CreateRun(series, entry.Parameters, Options);
        columns.Run();
        var session = Simulations.Session(series, Options, strategy);
        var entries = new SessionBacktest(session.Plan).Run(series, Today).ToList();
        var slices = Simulations.Record(session, entries);
        var grains = Simulations.Run(session, series, new SimulatedSessionOptions());

        Assert.Contains(slices.Fills, fill => fill is { Side: OrderSide.Sell, Purpose: OrderPurpose.Entry });
        Assert.Equal(OrderListHash.Compute([columns]), slices.Hash);
        Assert.Equal(slices.Hash, grains.Hash);
        Assert.Equal(columns.Account.Equity, slices.Equity[^1].Equity);
        Assert.Equal(slices.Equity, grains.Equity);

        // With its defaults ma_crossover is short over no night of these 400.
        Assert.Equal(strategy != "ma_crossover", columns.Account.Ledger.BorrowFees > 0);
        Assert.Equal(columns.Account.Ledger.BorrowFees, entries.Sum(e => e.Outcome.BorrowFee));
    }

    [Theory]
    [InlineData("ma_crossover")]
    [InlineData("macd_trend")]
    public void One_symbol_is_stepped_by_stretches_and_by_slices_alike(string strategy)
    {
        var series = (Market with { Symbols = 1 }).Series();
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        var columns = entry.CreateRun(series, entry.Parameters, Options);
        columns.Run();
        var session = Simulations.Session(series, Options, strategy);
        var slices = Simulations.Record(session, new SessionBacktest(session.Plan).Run(series, Today));
        Assert.Equal(OrderListHash.Compute([columns]), slices.Hash);
        Assert.Equal(columns.Account.Equity, slices.Equity[^1].Equity);
        Assert.Equal(columns.Equity.ToArray(), slices.Equity.Select(e => (double)e.Equity).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Through_splits_and_dividends_the_grains_do_what_the_backtest_does(string strategy)
    {
        var (series, actions) = Simulations.Traded(Market.Series());
        var session = Simulations.Session(series, Options, strategy);
        var backtest = new SessionBacktest(session.Plan).Run(series, Today, actions).ToList();
        using var simulation = new SimulatedSession(session, series, null, new SimulatedSessionOptions { Actions = actions });
        Assert.Equal(backtest.Skip(1), simulation.Run().Skip(1));
    }
}
