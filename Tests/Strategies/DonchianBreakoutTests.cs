using TradeMind.Tests.Indicators;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class DonchianBreakoutTests : StrategyTests<DonchianBreakout>
{
    // The channel of the 20 bars before.
    protected override int FirstSignal => 20;

    private static readonly (double High, double Low, double Close)[] Bars =
        [(11, 9, 10), (12, 10, 11), (13, 11, 12), (14, 12, 13), (15, 13, 15), (14, 12, 12), (13, 11, 11.5)];

    [Fact]
    public void Buys_above_the_entry_high_and_sells_below_the_exit_low()
    {
        // High of three and low of two bars before: 13 and 10 against 13 (not above), 14 and 11 against 15, 15 and 12 against 12 (not
        // below), 15 and 12 against 11.5.
        Assert.Equal(
            [SignalSide.Abstain, SignalSide.Abstain, SignalSide.Abstain, SignalSide.Hold, SignalSide.Buy, SignalSide.Hold, SignalSide.Sell],
            StrategyRun.Sides<DonchianBreakout>(Defaults.With("entry", 3).With("exit", 2), HandMade.Bars(Bars)));
    }

    [Fact]
    public void The_longer_channel_says_when_advice_begins()
    {
        // High of one and low of three bars before, from the fourth bar on: 13 and 9 against 13, 14 and 10 against 15, then 15 and 11, 14
        // and 12.
        Assert.Equal(
            [SignalSide.Abstain, SignalSide.Abstain, SignalSide.Abstain, SignalSide.Hold, SignalSide.Buy, SignalSide.Hold, SignalSide.Sell],
            StrategyRun.Sides<DonchianBreakout>(Defaults.With("entry", 1).With("exit", 3), HandMade.Bars(Bars)));
    }

    [Fact]
    public void Confidence_is_full_five_percent_beyond_the_channel()
    {
        var parameters = Defaults.With("entry", 1).With("exit", 1);

        // 1 % above a high of 100 is a fifth of the way; 10 % below a low of 100 is beyond the end.
        var above = StrategyRun.LastSignal<DonchianBreakout>(parameters, RandomWalk.FromCloses(100, 101));
        Assert.Equal(0.6, above.Confidence, 12);
        Assert.Equal("close 101.0000 is above the entry high 100.0000", DonchianBreakout.Explain(above));
        var below = StrategyRun.LastSignal<DonchianBreakout>(parameters, RandomWalk.FromCloses(100, 90));
        Assert.Equal(1, below.Confidence);
        Assert.Equal("close 90.0000 is below the exit low 100.0000", DonchianBreakout.Explain(below));
    }
}
