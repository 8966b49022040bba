using TradeMind.Tests.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

/// <summary>What every strategy must hold. A subclass adds examples whose signal is derived by hand.</summary>
public abstract class StrategyTests<TStrategy>
    where TStrategy : struct, IStrategy<TStrategy>
{
    private const int Bars = 1_500;

    protected static ParameterSet Defaults => StrategyRun.Defaults<TStrategy>();

    /// <summary>Index of the first bar that gets signals with the default parameters.</summary>
    protected abstract int FirstSignal { get; }

    [Fact]
    public void Abstains_until_the_first_advice_and_never_again()
    {
        foreach (var series in (BarSeries[])[RandomWalk.Series(Bars, seed: 41), RandomWalk.Flat(Bars)])
        {
            var sides = StrategyRun.Sides<TStrategy>(Defaults, series);
            Assert.All(sides[..FirstSignal], side => Assert.Equal(SignalSide.Abstain, side));
            Assert.DoesNotContain(SignalSide.Abstain, sides[FirstSignal..]);
        }
    }

    [Fact]
    public void The_same_bars_give_the_same_advice_and_both_sides_occur()
    {
        var series = RandomWalk.Series(Bars, seed: 42);
        var sides = StrategyRun.Sides<TStrategy>(Defaults, series);
        Assert.Equal(sides, StrategyRun.Sides<TStrategy>(Defaults, series));
        Assert.Contains(SignalSide.Buy, sides);
        Assert.Contains(SignalSide.Sell, sides);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(150)]
    [InlineData(777)]
    public void Copy_is_independent_and_continues(int cut)
    {
        var series = RandomWalk.Series(Bars, seed: 43);
        var unbroken = TStrategy.Create(Defaults);
        var expected = StrategyRun.Signals(ref unbroken, series, 0, Bars)[cut..];
        var original = TStrategy.Create(Defaults);
        StrategyRun.Sides(ref original, series, 0, cut);
        var copy = StateCopy.From(in original);
        Assert.Equal(expected, StrategyRun.Signals(ref copy, series, cut, Bars));
        Assert.Equal(expected, StrategyRun.Signals(ref original, series, cut, Bars));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(150)]
    [InlineData(777)]
    public void Saved_state_continues(int cut)
    {
        var series = RandomWalk.Series(Bars, seed: 44);
        var first = TStrategy.Create(Defaults);
        StrategyRun.Sides(ref first, series, 0, cut);
        var resumed = TStrategy.Create(Defaults);
        StateReader.Load(ref resumed, StateWriter.Save(ref first));
        Assert.Equal(first.Describe(), resumed.Describe());
        Assert.Equal(StrategyRun.Signals(ref first, series, cut, Bars), StrategyRun.Signals(ref resumed, series, cut, Bars));
    }

    [Fact]
    public void Describes_the_advice_it_gave()
    {
        var series = RandomWalk.Series(Bars, seed: 45);
        var strategy = TStrategy.Create(Defaults);
        Assert.Equal(Signal.Abstain, strategy.Describe());
        for (var i = 0; i < Bars; i++)
        {
            var side = strategy.Update(series[i]);
            var signal = strategy.Describe();
            Assert.True(side == signal.Side, $"bar {i}: the advice was {side}, described is {signal.Side}");
            Assert.InRange(signal.Confidence, 0, 1);
            Assert.True(side != SignalSide.Abstain || signal == Signal.Abstain, $"bar {i}: an abstention has no numbers");
        }
    }

    [Fact]
    public void Explains_with_the_numbers_behind_the_advice()
    {
        var strategy = TStrategy.Create(Defaults);
        var signals = StrategyRun.Signals(ref strategy, RandomWalk.Series(Bars, seed: 47), FirstSignal, Bars)
            .Where(s => s.Side != SignalSide.Abstain);
        Assert.All(signals, signal =>
        {
            var reason = TStrategy.Explain(signal);
            Assert.True(
                reason.Contains($"{signal.Evidence.A:F4}", StringComparison.Ordinal)
                    || reason.Contains($"{signal.Evidence.A:F2}", StringComparison.Ordinal),
                $"'{reason}' does not say {signal.Evidence.A}");
        });
    }

    [Fact]
    public void Update_does_not_allocate()
    {
        var series = RandomWalk.Series(11_000, seed: 48);
        var strategy = TStrategy.Create(Defaults);
        Update(ref strategy, series, 0, 1_000);

        // A collection that another thread starts meanwhile charges this one for the rest of its allocation block, so the least of ten
        // counts.
        var least = long.MaxValue;
        for (var from = 1_000; from < series.Count; from += 1_000)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Update(ref strategy, series, from, from + 1_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData(37)]
    [InlineData(150)]
    [InlineData(301)]
    public void Warm_up_is_true(int start)
    {
        var warmUp = TStrategy.Create(Defaults).WarmUp;
        var series = RandomWalk.Series(2_000 + start + warmUp, seed: 49);
        var whole = StrategyRun.Sides<TStrategy>(Defaults, series);
        var late = StrategyRun.Sides<TStrategy>(Defaults, series.Range(start, series.Count - start));
        Assert.DoesNotContain(SignalSide.Abstain, late[(warmUp - 1)..]);
        Assert.Equal(whole[(start + warmUp - 1)..], late[(warmUp - 1)..]);
    }

    private static void Update(ref TStrategy strategy, BarSeries series, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            strategy.Update(series[i]);
        }
    }
}
