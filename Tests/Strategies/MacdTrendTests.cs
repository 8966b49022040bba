using TradeMind.Tests.Indicators;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class MacdTrendTests : StrategyTests<MacdTrend>
{
    // The slow average begins at bar 25, the signal line at bar 33, and a crossing needs a bar before it.
    protected override int FirstSignal => 34;

    private static ParameterSet Short => Defaults.With("fast", 1).With("slow", 2).With("signal", 2);

    [Fact]
    public void Long_only_while_the_line_is_above_its_signal()
    {
        // Fast is the close; slow and signal move by 2/3 of the distance. Slow 10, 10, 12, 12.67, 14.89; the line 0, 0, 1, 0.33, 1.11;
        // its signal 0, 0.67, 0.44, 0.89 from the third bar on.
        Assert.Equal(
            [SignalSide.Abstain, SignalSide.Abstain, SignalSide.Abstain, SignalSide.Buy, SignalSide.Sell, SignalSide.Buy],
            StrategyRun.Sides<MacdTrend>(Short, RandomWalk.FromCloses(10, 10, 10, 13, 13, 16)));
    }

    [Fact]
    public void A_line_on_its_signal_is_not_above() => Assert.Equal(
        "MACD 0.0000 is not above its signal line 0.0000", StrategyRun.LastReason<MacdTrend>(Short, RandomWalk.Flat(5)));

    [Fact]
    public void Confidence_is_full_at_a_histogram_of_one_percent()
    {
        // The close steps from 100 to 101: slow 100.667, line 0.333, signal 0.222: a histogram of 0.111 in 1.01.
        var signal = StrategyRun.LastSignal<MacdTrend>(Short, RandomWalk.FromCloses(100, 100, 100, 101));
        Assert.Equal(1 / 9.0 / 1.01, signal.Confidence, 9);
        Assert.Equal("MACD 0.3333 is above its signal line 0.2222", MacdTrend.Explain(signal));
    }

    [Fact]
    public void The_fast_average_must_be_shorter()
    {
        var fault = Assert.Throws<ParameterException>(() => MacdTrend.Create(Defaults.With("fast", 40).With("slow", 26)));
        Assert.Contains("fast 40 is not less than slow 26", fault.Message, StringComparison.Ordinal);
    }
}
