using TradeMind.Tests.Indicators;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class BollingerReversionTests : StrategyTests<BollingerReversion>
{
    protected override int FirstSignal => 19;

    private static ParameterSet OfFourBars => Defaults.With("period", 4).With("deviations", 1);

    [Theory]
    [InlineData(0, SignalSide.Sell)]
    [InlineData(1, SignalSide.Hold)]
    public void Buys_below_the_lower_band_and_sells_above_the_exit_line(int exit, SignalSide betweenMiddleAndUpper)
    {
        // Four bars alike: bands on the close, beyond none. Then, as mean -/+ deviation: 11 -/+ 1.73 and a close of 14, above both lines;
        // 11.5 -/+ 1.66 and 12, above the middle alone; 11.25 -/+ 1.92 and 9, below the lower band; 11.375 -/+ 1.85 and 10.5, between.
        Assert.Equal(
            [SignalSide.Hold, SignalSide.Sell, betweenMiddleAndUpper, SignalSide.Buy, SignalSide.Hold],
            StrategyRun.Sides<BollingerReversion>(
                OfFourBars.With("exit", exit), RandomWalk.FromCloses(10, 10, 10, 10, 14, 12, 9, 10.5))[3..]);
    }

    [Fact]
    public void Confidence_is_full_as_far_beyond_the_line_as_a_band_is_from_the_middle()
    {
        // Mean 9 and variance 3, so 6 is sqrt 3 deviations below the mean and sqrt 3 - 1 beyond a band at one deviation.
        var signal = StrategyRun.LastSignal<BollingerReversion>(OfFourBars, RandomWalk.FromCloses(10, 10, 10, 6));
        Assert.Equal(0.5 + (0.5 * (Math.Sqrt(3) - 1)), signal.Confidence, 12);
        Assert.Equal($"close 6.0000 is below the lower band {9 - Math.Sqrt(3):F4}", BollingerReversion.Explain(signal));
    }

    [SkippableTheory]
    [InlineData(20, 2, 0)]
    [InlineData(20, 2, 1)]
    [InlineData(5, 1.3, 1)]
    public void Agrees_with_the_bands_on_every_stock(int period, double deviations, int exit)
    {
        var parameters = Defaults.With("period", period).With("deviations", deviations).With("exit", exit);
        foreach (var file in Directory.GetFiles(SharedData.Path("data/daily"), "*.csv"))
        {
            var series = DailyFile.Load(Path.GetFileNameWithoutExtension(file));
            var sides = StrategyRun.Sides<BollingerReversion>(parameters, series);
            var bands = new BollingerBands(period, deviations);
            for (var i = 0; i < series.Count; i++)
            {
                bands.Update(series[i]);
                var expected = !bands.IsReady ? SignalSide.Abstain
                    : series.Close[i] < bands.Lower ? SignalSide.Buy
                    : series.Close[i] > (exit == 0 ? bands.Middle : bands.Upper) ? SignalSide.Sell
                    : SignalSide.Hold;
                Assert.True(expected == sides[i], $"{series.Symbol} at {i}: the bands ask for {expected}, the signal is {sides[i]}");
            }
        }
    }
}
