using TradeMind.Tests.Indicators;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class SupertrendFollowTests : StrategyTests<SupertrendFollow>
{
    // Ten true ranges, the first of them that of bar 1.
    protected override int FirstSignal => 10;

    private static readonly (double High, double Low, double Close)[] Bars =
        [(10, 8, 9), (12, 10, 11), (14, 12, 13), (13, 9, 9), (10, 8, 9), (14, 11, 13)];

    [Fact]
    public void Long_only_while_the_trend_rises()
    {
        // True ranges 3, 3, 4, 2, 5 to both sides of the middles 11, 13, 11, 9, 12.5. The lower stop rises from 8 to 10, until the close of
        // 9 turns the trend; the upper stop, which had closed in to 14, goes down to 11, until the close of 13 turns it back.
        Assert.Equal(
            [SignalSide.Abstain, SignalSide.Buy, SignalSide.Buy, SignalSide.Sell, SignalSide.Sell, SignalSide.Buy],
            StrategyRun.Sides<SupertrendFollow>(Defaults.With("period", 1).With("multiplier", 1), HandMade.Bars(Bars)));
    }

    [Fact]
    public void Confidence_is_full_ten_percent_from_the_stop()
    {
        // After three bars the close of 13 is 3 above its stop, after four the close of 9 is 5 below: both beyond a tenth of the price.
        var parameters = Defaults.With("period", 1).With("multiplier", 1);
        var falling = StrategyRun.LastSignal<SupertrendFollow>(parameters, HandMade.Bars(Bars[..4]));
        Assert.Equal(1, falling.Confidence);
        Assert.Equal("close 9.0000 with the SuperTrend falling and its stop at 14.0000", SupertrendFollow.Explain(falling));

        // Ranges of 2 about 100: a stop at 100 - 2, 2 % from the close.
        var rising = StrategyRun.LastSignal<SupertrendFollow>(parameters, HandMade.Bars((101, 99, 100), (101, 99, 100)));
        Assert.Equal(0.2, rising.Confidence, 12);
        Assert.Equal("close 100.0000 with the SuperTrend rising and its stop at 98.0000", SupertrendFollow.Explain(rising));
    }
}
