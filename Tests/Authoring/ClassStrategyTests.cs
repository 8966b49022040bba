using TradeMind.Tests.Indicators;
using TradeMind.Trading;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;

namespace TradeMind.Tests.Authoring;

/// <summary>A strategy class runs through the one engine as a struct does.</summary>
public sealed class ClassStrategyTests
{
    private static readonly StrategyEntry Entry = StrategyClass.Entry<Rsi2>();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Trades_as_the_same_rule_written_as_a_struct(int symbols)
    {
        BarSeries[] series = [.. Enumerable.Range(0, symbols).Select(i => Named($"S{i}", RandomWalk.Series(1_500, 100 + i)))];
        var plain = Run(StrategyEntry.For<PlainRsi2>(), series);
        var written = Run(Entry, series);
        Assert.True(plain.Account.Broker.Fills.Count > 40, $"only {plain.Account.Broker.Fills.Count} fills");
        Assert.Equal(plain.Account.Broker.Orders.ToArray(), written.Account.Broker.Orders.ToArray());
        Assert.Equal(plain.Account.Broker.Fills.Items.ToArray(), written.Account.Broker.Fills.Items.ToArray());
        Assert.Equal(plain.Equity.ToArray(), written.Equity.ToArray());
    }

    [Fact]
    public void Is_described_by_its_attributes()
    {
        var definition = Entry.Definition;
        Assert.Equal("rsi2", definition.Id);
        ParameterDefinition[] expected =
        [
            ParameterDefinition.Real("entry", 10, 1, 50, "Entry"),
            ParameterDefinition.Integer("trend_bars", 100, 2, 500, "bars of the trend") with { Sweep = "50..200:50" },
        ];
        Assert.Equal(expected, definition.Parameters);
    }

    [Fact]
    public void A_parameter_out_of_range_is_named()
    {
        var message = Assert.Throws<ParameterException>(() => Entry.Parameters.With("entry", 60)).Message;
        Assert.Equal("parameter entry: 60 is out of range; use a number from 1 to 50", message);
        message = Assert.Throws<ParameterException>(() => Entry.WarmUp(Entry.Parameters.With("trend_bars", 5))).Message;
        Assert.Equal("rsi2: trend_bars 5 must be above 5", message);
    }

    [Fact]
    public void Abstains_until_every_indicator_is_ready_and_never_again()
    {
        var sides = Signals(RandomWalk.Series(600, 7)).Select(s => s.Side).ToArray();
        Assert.All(sides[..99], side => Assert.Equal(SignalSide.Abstain, side));
        Assert.DoesNotContain(SignalSide.Abstain, sides[99..]);
    }

    [Fact]
    public void Its_reasons_are_put_in_words_with_their_numbers()
    {
        var series = RandomWalk.Series(1_000, 8);
        var index = Trading.Indicators.IndicatorCatalog.Find("rsi") is var rsi
            ? rsi.Run(rsi.Parameters.With("period", 2), series)[0]
            : [];
        var signals = Signals(series);
        var bought = Array.FindIndex(signals, s => s.Side == SignalSide.Buy);
        Assert.Equal(FormattableString.Invariant($"RSI {index[bought]:F2} is below 10"), Entry.Explain(signals[bought]));
        Assert.Equal("above SMA {5}", Entry.Explain(signals.First(s => s.Side == SignalSide.Sell)));
        var held = Entry.Explain(signals.First(s => s.Side == SignalSide.Hold));
        Assert.Matches(@"^rsi [\d.]+, trend [\d.]+, exit [\d.]+$", held);
        Assert.Equal("no opinion: too little history", Entry.Explain(Signal.Abstain));
    }

    [Fact]
    public void A_reason_that_another_version_gave_is_not_taken_for_one_of_this()
    {
        var signal = new Signal(SignalSide.Buy, 1, new Evidence(1.5, 2, 0, 12345));
        Assert.Equal("a reason of an earlier version of the strategy, with the numbers 1.5, 2 and 0", Entry.Explain(signal));
    }

    [Fact]
    public void Its_indicators_are_drawn()
    {
        var lines = Entry.Indicators(Entry.Parameters.With("trend_bars", 50));
        string[] titles = ["RSI(2)", "SMA(50)", "SMA(5)"];
        Assert.Equal(titles, lines.Select(line => line.Title));
        bool[] overPrices = [false, true, true];
        Assert.Equal(overPrices, lines.Select(line => line.IsPrice));
    }

    [Fact]
    public void It_neither_looks_ahead_nor_says_a_wrong_warm_up()
    {
        BarSeries[] series = [RandomWalk.Series(900, 9)];
        var ahead = LookAheadCheck.Run(Entry, series, Entry.Parameters, AccountOptions.Default, new LookAheadOptions { Instants = 25 });
        Assert.True(ahead.Passed, $"{ahead}");
        Assert.Equal(201, Entry.WarmUp(Entry.Parameters));
        var warmUp = WarmUpCheck.Run(Entry, series, Entry.Parameters, new WarmUpOptions { Starts = 8 });
        Assert.True(warmUp.Passed, $"{warmUp}");
    }

    [Fact]
    public void An_indicator_that_is_not_given_to_Use_is_named()
    {
        var entry = StrategyClass.Entry<Forgetting>();
        var message = Assert.Throws<InvalidInputException>(() => entry.WarmUp(entry.Parameters)).Message;
        Assert.Equal("forgetting: the indicator in 'average' is not updated: write average = Use(...) in Init", message);
    }

    [Fact]
    public void A_strategy_that_fails_says_where()
    {
        var entry = StrategyClass.Entry<Failing>();
        var message = Assert.Throws<InvalidInputException>(() => Run(entry, [RandomWalk.Series(20, 3)])).Message;
        Assert.Equal("failing failed at the bar of 2000-01-07 00:00: DivideByZeroException: Attempted to divide by zero.", message);
    }

    [Fact]
    public void An_indicator_that_never_forgets_asks_for_a_warm_up()
    {
        var entry = StrategyClass.Entry<Endless>();
        var message = Assert.Throws<InvalidInputException>(() => entry.WarmUp(entry.Parameters)).Message;
        Assert.StartsWith("endless: obv depends on the first bar for ever: override WarmUp", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated_bar_by_bar()
    {
        var (plain, written) = (Allocated(StrategyEntry.For<PlainRsi2>()), Allocated(Entry));
        Assert.True(written - plain < 20_000, $"a class allocated {written} bytes over 20,000 bars, a struct {plain}");
    }

    /// <summary>Bytes that one pass over many bars allocates, after one that made room.</summary>
    private static long Allocated(StrategyEntry entry)
    {
        var run = Run(entry, [RandomWalk.Series(20_000, 10)]);
        run.Reset();
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    internal static IBacktestRun Run(StrategyEntry entry, BarSeries[] series)
    {
        var run = entry.CreateRun(series, entry.Parameters, AccountOptions.Default);
        run.Run();
        return run;
    }

    /// <summary>The signal at each bar, as the service asks for them.</summary>
    private static Signal[] Signals(BarSeries series)
    {
        var bank = Entry.CreateBank(Entry.Parameters, 1);
        return [.. Enumerable.Range(0, series.Count).Select(i => bank.Evaluate(new SliceBars(series[i].Ticks, [0], [series[i]]))[0])];
    }

    private static BarSeries Named(string ticker, BarSeries series) =>
        BarSeries.FromBars(new Symbol(ticker), series.Interval, [.. Enumerable.Range(0, series.Count).Select(i => series[i])]);
}

public sealed class Forgetting : Strategy
{
    private Sma average;

    protected override void Init() => average = new Sma(3);

    protected override Advice OnBar() => Close > average ? Buy() : Sell();
}

public sealed class Failing : Strategy
{
    private int left = 4;

    protected override void Init()
    {
        // It has no indicator.
    }

    protected override Advice OnBar() => 1 / left-- > 1 ? Buy() : Hold;
}

public sealed class Endless : Strategy
{
    private Obv volume;

    protected override void Init() => volume = Use(new Obv());

    protected override Advice OnBar() => volume > volume.Previous ? Buy() : Sell();
}
