using TradeMind.Tests.Indicators;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class MaCrossoverTests : StrategyTests<MaCrossover>
{
    // 200 bars fill the slow average, one more bar makes a crossing possible.
    protected override int FirstSignal => 200;

    [Fact]
    public void Long_only_while_the_fast_average_is_above()
    {
        // Averages of 1 and 2 bars from the third bar on: 12 / 11.5, 11 / 11.5, 11 / 11 (not above), 12 / 11.5.
        Assert.Equal(
            [SignalSide.Abstain, SignalSide.Abstain, SignalSide.Buy, SignalSide.Sell, SignalSide.Sell, SignalSide.Buy],
            StrategyRun.Sides<MaCrossover>(Defaults.With("fast", 1).With("slow", 2), RandomWalk.FromCloses(10, 11, 12, 11, 11, 12)));
    }

    [Fact]
    public void Confidence_is_full_at_a_gap_of_five_percent()
    {
        // Averages 98 and 100 are 2 % apart, 2/5 of the full gap.
        var signal = StrategyRun.LastSignal<MaCrossover>(Defaults.With("fast", 1).With("slow", 2), RandomWalk.FromCloses(102, 102, 98));
        Assert.Equal(0.4, signal.Confidence, 12);
        Assert.Equal("fast average 98.0000 is not above slow average 100.0000", MaCrossover.Explain(signal));
    }

    [Fact]
    public void The_fast_average_must_be_shorter()
    {
        var fault = Assert.Throws<ParameterException>(() => MaCrossover.Create(Defaults.With("fast", 30).With("slow", 30)));
        Assert.Equal("ma_crossover: fast 30 must be below slow 30", fault.Message);
    }
}
