using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Properties;

/// <summary>The engine takes one symbol a stretch of bars at a time; slice by slice it must come to exactly the same.</summary>
public class SeriesStepTests
{
    [Fact]
    public void Stretches_and_slices_come_to_the_same() => Prop.ForAll(Scenario.Any, scenario =>
    {
        var single = scenario with { Symbols = 1 };
        var stretches = single.Finished();
        var (account, equity) = SliceBySlice(single);
        return account.Broker.Orders.SequenceEqual(stretches.Account.Broker.Orders)
            && account.Broker.Fills.Items.SequenceEqual(stretches.Account.Broker.Fills.Items)
            && account.Decisions.Items.SequenceEqual(stretches.Account.Decisions.Items)
            && equity.AsSpan().SequenceEqual(stretches.Equity)
            && account.PeakEquity.Equals(stretches.Account.PeakEquity)
            && account.BreakerTripped == stretches.Account.BreakerTripped
            && account.Slices == stretches.Account.Slices;
    }).QuickCheckThrowOnFailure();

    private static (TradingAccount Account, double[] Equity) SliceBySlice(Scenario scenario)
    {
        var series = scenario.Series();
        var engine = new TradingEngine(scenario.Options);
        var account = engine.Open([series[0].Symbol]);
        var cursor = new ColumnSlice(series, BarTime.None, BarTime.MaxValue);
        var bank = new MultiSymbolStrategy<MaCrossover>([new MaCrossover(scenario.Fast, scenario.Slow)]);
        var equity = new double[series[0].Count];
        var tape = new EquityRecorder(equity, [], 0, equity.Length);
        engine.Step(account, ref cursor, ref bank, ref tape);
        return (account, equity);
    }
}
