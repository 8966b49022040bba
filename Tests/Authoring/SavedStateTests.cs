using TradeMind.Tests.Indicators;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Authoring;

/// <summary>Every field of a strategy class survives a restart.</summary>
public sealed class SavedStateTests
{
    private const int Bars = 700;

    private static readonly StrategyEntry Entry = StrategyClass.Entry<Remembering>();

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(137)]
    [InlineData(400)]
    public void A_run_that_is_resumed_is_the_run_that_was_never_stopped(int cut)
    {
        var series = RandomWalk.Series(Bars, 51);
        var unbroken = ClassStrategyTests.Run(Entry, [series]);
        Assert.True(unbroken.Account.Broker.Fills.Count > 100, $"only {unbroken.Account.Broker.Fills.Count} fills");

        var first = Entry.CreateRun([series], Entry.Parameters, AccountOptions.Default);
        first.Run(cut == 0 ? series[0].Time.AddDays(-1) : series[cut].Time);
        var resumed = Entry.CreateRun([series], Entry.Parameters, AccountOptions.Default);
        StateReader.Load(ref resumed, StateWriter.Save(ref first));
        resumed.Run();
        var after = resumed.Account.Broker.Fills.Items.ToArray();
        Assert.True(after.Length > 10, $"only {after.Length} fills after bar {cut}");
        Assert.Equal(unbroken.Account.Broker.Fills.Items[^after.Length..].ToArray(), after);
        Assert.Equal(unbroken.Account.Equity, resumed.Account.Equity);
    }

    [Fact]
    public void A_bank_that_dies_after_any_slice_goes_on_with_the_same_signals()
    {
        var series = RandomWalk.Series(120, 52);
        var unbroken = Entry.CreateBank(Entry.Parameters, 1);
        var dying = Entry.CreateBank(Entry.Parameters, 1);
        for (var i = 0; i < series.Count; i++)
        {
            var slice = new SliceBars(series[i].Ticks, [0], [series[i]]);
            var (expected, actual) = (unbroken.Evaluate(slice)[0], dying.Evaluate(slice)[0]);
            Assert.Equal(expected, actual);
            Assert.Equal(Entry.Explain(expected), Entry.Explain(actual));

            // The process dies; another one loads what was saved.
            var saved = dying.Save();
            dying = Entry.CreateBank(Entry.Parameters, 1);
            dying.Load(saved);
            Assert.Equal(saved, dying.Save());
        }
    }

    [Fact]
    public void Each_field_is_in_the_state()
    {
        var run = Entry.CreateRun([RandomWalk.Series(50, 53)], Entry.Parameters, AccountOptions.Default);
        var shape = StateShape.Describe(ref run);
        Assert.All(
            (string[])["Pair:16", "Half:4", "DateTime:8", "Decimal:16", "Boolean:1", "Char:2[]", "Int64:8[]", "Int32:4[]", "Double:8[]"],
            field => Assert.Contains(field, shape, StringComparison.Ordinal));
    }
}
