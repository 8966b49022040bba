using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class MomentumRotationTests : StrategyTests<MomentumRotation>
{
    // Two prices 126 bars apart.
    protected override int FirstSignal => 126;

    private static ParameterSet TwoBarsBack => Defaults.With("lookback", 2);

    [Theory]
    [InlineData(1, 0, SignalSide.Sell, SignalSide.Buy, SignalSide.Sell)]
    [InlineData(2, 0, SignalSide.Buy, SignalSide.Buy, SignalSide.Sell)]
    [InlineData(3, 0, SignalSide.Buy, SignalSide.Buy, SignalSide.Sell)]
    [InlineData(3, -50, SignalSide.Buy, SignalSide.Buy, SignalSide.Buy)]
    [InlineData(3, 15, SignalSide.Sell, SignalSide.Buy, SignalSide.Sell)]
    public void Buys_the_top_above_the_minimum(int top, double minimum, SignalSide first, SignalSide second, SignalSide third)
    {
        // +10 %, +20 % and -10 % over two bars.
        var universe = new RankedUniverse(TwoBarsBack.With("top", top).With("minimum", minimum), symbols: 3);
        universe.Slice(100, 100, 100);
        Assert.All(universe.Slice(105, 100, 80).ToArray(), side => Assert.Equal(SignalSide.Abstain, side));
        Assert.Equal([first, second, third], universe.Slice(110, 120, 90).ToArray());
    }

    [Fact]
    public void Ranks_anew_at_each_slice()
    {
        var universe = new RankedUniverse(TwoBarsBack.With("top", 1), symbols: 2);
        universe.Slice(100, 100);
        universe.Slice(100, 100);
        Assert.Equal([SignalSide.Buy, SignalSide.Sell], universe.Slice(102, 101).ToArray());
        Assert.Equal([SignalSide.Sell, SignalSide.Buy], universe.Slice(102, 103).ToArray());
    }

    [Fact]
    public void Equals_stand_in_the_order_of_the_symbols()
    {
        var universe = new RankedUniverse(TwoBarsBack.With("top", 2), symbols: 4);
        universe.Slice(100, 100, 100, 100);
        universe.Slice(100, 100, 100, 100);
        Assert.Equal([SignalSide.Sell, SignalSide.Buy, SignalSide.Buy, SignalSide.Sell], universe.Slice(101, 110, 110, 110).ToArray());
    }

    [Fact]
    public void A_symbol_without_a_bar_is_left_out_and_keeps_its_place()
    {
        var universe = new RankedUniverse(TwoBarsBack.With("top", 1), symbols: 3);
        universe.Slice(100, 100, 100);
        universe.Slice(100, 100, 100);
        universe.Slice(110, 120, 90);
        var before = universe.Describe(1);
        Assert.Equal([SignalSide.Buy, SignalSide.Buy, SignalSide.Sell], universe.Slice(105, null, 101).ToArray());
        Assert.Equal(before, universe.Describe(1));
    }

    [Fact]
    public void A_symbol_that_is_too_young_abstains_and_takes_no_place()
    {
        var universe = new RankedUniverse(TwoBarsBack.With("top", 1), symbols: 2);
        universe.Slice(null, 100);
        universe.Slice(100, 100);
        Assert.Equal([SignalSide.Abstain, SignalSide.Buy], universe.Slice(900, 101).ToArray());
        Assert.Equal(Signal.Abstain, universe.Describe(0));
        Assert.Equal([SignalSide.Buy, SignalSide.Sell], universe.Slice(900, 102).ToArray());
    }

    [Fact]
    public void Skipped_bars_are_not_in_the_move()
    {
        // From three bars back to one bar back: 120 / 100 and 90 / 100, whatever the last bar does.
        var universe = new RankedUniverse(Defaults.With("lookback", 3).With("skip", 1), symbols: 2);
        universe.Slice(100, 100);
        universe.Slice(100, 100);
        universe.Slice(120, 90);
        Assert.Equal([SignalSide.Buy, SignalSide.Sell], universe.Slice(50, 500).ToArray());
        Assert.Equal(20, universe.Describe(0).Evidence.A, 9);
    }

    [Fact]
    public void Says_the_place_or_why_there_is_none()
    {
        var universe = new RankedUniverse(TwoBarsBack.With("top", 2), symbols: 4);
        universe.Slice(100, 100, 100, 100);
        universe.Slice(100, 100, 100, 100);
        universe.Slice(110, 120, 105, 90);
        Assert.Equal("rate of change 10.00 % has place 2 of the top 2 above 0.00 %", MomentumRotation.Explain(universe.Describe(0)));
        Assert.Equal("rate of change 20.00 % has place 1 of the top 2 above 0.00 %", MomentumRotation.Explain(universe.Describe(1)));
        Assert.Equal("rate of change 5.00 % is above 0.00 % but not among the top 2", MomentumRotation.Explain(universe.Describe(2)));
        Assert.Equal("rate of change -10.00 % is not above 0.00 %", MomentumRotation.Explain(universe.Describe(3)));
        Assert.Equal([0.5, 1, 0.5, 1], Enumerable.Range(0, 4).Select(symbol => universe.Describe(symbol).Confidence));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void Agrees_with_sorting_the_whole_universe(int top)
    {
        const int symbols = 25;
        var random = new Random(top);
        var universe = new RankedUniverse(Defaults.With("lookback", 1).With("top", top), symbols);
        var last = Enumerable.Repeat(100.0, symbols).ToArray();
        universe.Slice([.. last.Cast<double?>()]);
        for (var slice = 0; slice < 200; slice++)
        {
            // Whole prices, so that many rates are equal; every fifth symbol has no bar.
            var closes = last.Select(_ => random.Next(5) == 0 ? (double?)null : random.Next(8, 13)).ToArray();
            var advice = universe.Slice(closes);
            var best = Enumerable.Range(0, symbols)
                .Where(i => closes[i] > last[i])
                .OrderByDescending(i => closes[i] / last[i]).ThenBy(i => i)
                .Take(top).ToHashSet();
            for (var i = 0; i < symbols; i++)
            {
                Assert.True(
                    closes[i] is null || advice[i] == (best.Contains(i) ? SignalSide.Buy : SignalSide.Sell), $"slice {slice}, symbol {i}");
                last[i] = closes[i] ?? last[i];
            }
        }
    }

    [Fact]
    public void Ranking_does_not_allocate()
    {
        var strategies = new MomentumRotation[50];
        for (var i = 0; i < strategies.Length; i++)
        {
            strategies[i] = MomentumRotation.Create(Defaults.With("lookback", 1));
            strategies[i].Update(new Bar(new DateTime(2020, 1, 6, 0, 0, 0, DateTimeKind.Utc), 10, 10, 10, 10, 0));
            strategies[i].Update(new Bar(new DateTime(2020, 1, 7, 0, 0, 0, DateTimeKind.Utc), 11 + i, 11 + i, 11 + i, 11 + i, 0));
        }

        var present = Enumerable.Repeat(true, strategies.Length).ToArray();
        var advice = new SignalSide[strategies.Length];
        var least = long.MaxValue;
        for (var run = 0; run < 10; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            MomentumRotation.Rank(strategies, present, advice);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal(3, advice.Count(side => side == SignalSide.Buy));
    }

    [Fact]
    public void The_move_must_begin_before_it_ends()
    {
        var fault = Assert.Throws<ParameterException>(() => MomentumRotation.Create(Defaults.With("lookback", 20).With("skip", 20)));
        Assert.Equal("momentum_rotation: skip 20 must be below lookback 20", fault.Message);
    }
}
