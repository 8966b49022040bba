using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Properties;

/// <summary>A run that is saved at any bar and goes on in another process does what it would have done anyhow.</summary>
public class ResumePropertyTests
{
    private static readonly Arbitrary<int> Splits = Gen.Choose(0, 1_000).ToArbitrary();

    [Fact]
    public void A_run_over_one_symbol_can_be_split_anywhere() => Check(s => s with { Symbols = 1 });

    [Fact]
    public void A_run_over_several_symbols_can_be_split_anywhere() => Check(s => s with { Symbols = 3 });

    [Fact]
    public void A_run_can_be_stopped_and_continued_without_saving() => Prop.ForAll(Scenario.Any, Splits, (scenario, split) =>
    {
        var whole = scenario.Finished();
        var stopped = scenario.NewRun();
        stopped.Run(until: TimeAt(whole, split));
        stopped.Run();
        return OrderListHash.Compute([whole]) == OrderListHash.Compute([stopped]) && whole.Equity.SequenceEqual(stopped.Equity);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Most_scenarios_trade()
    {
        var runs = Gen.Sample(Scenario.Any.Generator, 100).Select(scenario => scenario.Finished()).ToList();
        Assert.True(runs.Count(run => Fills(run).Length > 0) >= 50, "what is compared here are runs without a fill");
    }

    [Fact]
    public void A_run_that_was_reset_runs_again_alike() => Prop.ForAll(Scenario.Any, scenario =>
    {
        var run = scenario.Finished();
        var hash = OrderListHash.Compute([run]);
        var equity = run.Equity.ToArray();
        run.Reset();
        run.Run();
        return hash == OrderListHash.Compute([run]) && run.Equity.SequenceEqual(equity);
    }).QuickCheckThrowOnFailure();

    private static void Check(Func<Scenario, Scenario> shape) => Prop.ForAll(Scenario.Any, Splits, (scenario, split) =>
    {
        scenario = shape(scenario);
        var whole = scenario.Finished();
        var first = scenario.NewRun();
        first.Run(until: TimeAt(whole, split));
        var second = scenario.NewRun();
        StateReader.Load(ref second, StateWriter.Save(ref first));
        second.Run();
        return Fills(whole).SequenceEqual([.. Fills(first), .. Fills(second)])
            && whole.Account.Broker.Trades.Items.SequenceEqual((Trading.Portfolio.ClosedTrade[])[.. Trades(first), .. Trades(second)])
            && whole.Account.Equity == second.Account.Equity
            && whole.Account.Cash == second.Account.Cash
            && whole.Equity.SequenceEqual((double[])[.. first.Equity, .. second.Equity])
            && Latest(first, second).SequenceEqual(whole.Account.Broker.Orders.ToArray());
    }).QuickCheckThrowOnFailure();

    private static DateTime TimeAt(IBacktestRun whole, int split) =>
        new(whole.Ticks[(int)((long)split * (whole.Ticks.Length - 1) / 1_000)], DateTimeKind.Utc);

    private static Fill[] Fills(IBacktestRun run) => run.Account.Broker.Fills.Items.ToArray();

    private static Trading.Portfolio.ClosedTrade[] Trades(IBacktestRun run) => run.Account.Broker.Trades.Items.ToArray();

    /// <summary>The last state of every order that either half logged.</summary>
    private static IEnumerable<Order> Latest(IBacktestRun first, IBacktestRun second) =>
        first.Account.Broker.Orders.ToArray().Concat(second.Account.Broker.Orders.ToArray())
            .GroupBy(order => order.Id).Select(states => states.Last()).OrderBy(order => order.Id);
}
