using TradeMind.Tests.Indicators;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class RsiMeanReversionTests : StrategyTests<RsiMeanReversion>
{
    // The index has its first value at bar 14, whose signal would be the first without a before.
    protected override int FirstSignal => 15;

    private static ParameterSet OfTwoBars => Defaults.With("period", 2);

    [Fact]
    public void Buys_weakness_and_sells_strength()
    {
        // Changes +3, -1, +2, -4, +1: gains 1.5 at index 2, then 1.75, 0.875, 0.9375 (mean 1), losses 0.5, 0.25, 2.125, 1.0625:
        // the index is 75 (too early), 87.5, 29.2, 46.9.
        Assert.Equal(
            [SignalSide.Abstain, SignalSide.Abstain, SignalSide.Abstain, SignalSide.Sell, SignalSide.Buy, SignalSide.Hold],
            StrategyRun.Sides<RsiMeanReversion>(OfTwoBars, RandomWalk.FromCloses(10, 13, 12, 14, 10, 11)));
    }

    [Fact]
    public void A_level_that_is_met_is_not_passed()
    {
        // +6, -14 and no change leave gains to losses as 3 to 7, an index of 30; +14, -6 as 7 to 3, 70. A step more passes the level.
        Assert.Equal(
            [SignalSide.Hold, SignalSide.Buy],
            StrategyRun.Sides<RsiMeanReversion>(OfTwoBars, RandomWalk.FromCloses(20, 26, 12, 12, 11))[3..]);
        Assert.Equal(
            [SignalSide.Hold, SignalSide.Sell],
            StrategyRun.Sides<RsiMeanReversion>(OfTwoBars, RandomWalk.FromCloses(20, 34, 28, 28, 29))[3..]);
    }

    [Fact]
    public void A_price_that_never_moved_is_neutral()
    {
        var signal = StrategyRun.LastSignal<RsiMeanReversion>(Defaults, RandomWalk.Flat(30));
        Assert.Equal(new Signal(SignalSide.Hold, 0, new Evidence(50, 30, 70)), signal);
        Assert.Equal("RSI 50.00 is between oversold 30 and overbought 70", RsiMeanReversion.Explain(signal));
    }

    [Fact]
    public void Confidence_runs_from_the_level_to_the_end_of_the_scale()
    {
        // Only falls: an index of 0. Gains 1.75 and losses 0.25: 87.5, 17.5 of the 30 points above 70.
        Assert.Equal(1, StrategyRun.LastSignal<RsiMeanReversion>(OfTwoBars, RandomWalk.FromCloses(10, 9, 8, 7)).Confidence);
        var strong = StrategyRun.LastSignal<RsiMeanReversion>(OfTwoBars, RandomWalk.FromCloses(10, 13, 12, 14));
        Assert.Equal(0.5 + (0.5 * 17.5 / 30), strong.Confidence, 12);
        Assert.Equal("RSI 87.50 is above overbought 70", RsiMeanReversion.Explain(strong));
    }

    [Fact]
    public void The_ends_of_the_scale_are_never_passed()
    {
        var parameters = OfTwoBars.With("oversold", 0).With("overbought", 100);
        Assert.All(
            StrategyRun.Sides<RsiMeanReversion>(parameters, RandomWalk.FromCloses(9, 8, 7, 6, 5, 4))[3..],
            side => Assert.Equal(SignalSide.Hold, side));
        Assert.All(
            StrategyRun.Sides<RsiMeanReversion>(parameters, RandomWalk.FromCloses(1.1, 1.3, 1.7, 2.9, 3.1, 3.7))[3..],
            side => Assert.Equal(SignalSide.Hold, side));
    }

    [SkippableTheory]
    [InlineData(14, 30, 70)]
    [InlineData(2, 10, 65)]
    [InlineData(7, 50, 51)]
    [InlineData(21, 25.5, 60)]
    public void Agrees_with_the_index_on_every_stock(int period, double oversold, double overbought)
    {
        var parameters = Defaults.With("period", period).With("oversold", oversold).With("overbought", overbought);
        foreach (var file in Directory.GetFiles(SharedData.Path("data/daily"), "*.csv"))
        {
            var series = DailyFile.Load(Path.GetFileNameWithoutExtension(file));
            var sides = StrategyRun.Sides<RsiMeanReversion>(parameters, series);
            var rsi = new Rsi(period);
            for (var i = 0; i < series.Count; i++)
            {
                rsi.Update(series[i]);
                var expected = i <= period ? SignalSide.Abstain
                    : rsi.Value < oversold ? SignalSide.Buy
                    : rsi.Value > overbought ? SignalSide.Sell
                    : SignalSide.Hold;
                Assert.True(expected == sides[i],
                    $"{series.Symbol} at {i}: RSI {rsi.Value:R} asks for {expected}, the signal is {sides[i]}");
            }
        }
    }

    [Fact]
    public void Oversold_must_be_below_overbought()
    {
        var fault = Assert.Throws<ParameterException>(() => RsiMeanReversion.Create(Defaults.With("oversold", 50).With("overbought", 50)));
        Assert.Equal("rsi_mean_reversion: oversold 50 must be below overbought 50", fault.Message);
    }
}
