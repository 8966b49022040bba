using TradeMind.Tests.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

public sealed class EnsembleTests : StrategyTests<Ensemble>
{
    private const int Bars = 900;

    // The SuperTrend is the first to speak.
    protected override int FirstSignal => 10;

    private static ParameterSet NoWeights => Defaults.Definitions
        .Where(definition => definition.Name.StartsWith("w_", StringComparison.Ordinal))
        .Aggregate(Defaults, (parameters, definition) => parameters.With(definition.Name, 0));

    /// <summary>
    /// A price that is stalled for 30 bars and then jumps by 10 %: a breakout to one strategy, a time to sell to another.
    /// </summary>
    private static BarSeries Jump => RandomWalk.FromCloses([.. Enumerable.Repeat(100.0, 30), 110.0]);

    [Theory]
    [InlineData(3, 1, 0.25, SignalSide.Buy, "vote 0.5000 is above 0.25: 1 for buying, 1 for selling")]
    [InlineData(3, 1, 0.5, SignalSide.Hold, "vote 0.5000 is within 0.5 of 0: 1 for buying, 1 for selling")]
    [InlineData(1, 1, 0, SignalSide.Hold, "vote 0.0000 is within 0 of 0: 1 for buying, 1 for selling")]
    [InlineData(1, 3, 0.25, SignalSide.Sell, "vote -0.5000 is below -0.25: 1 for buying, 1 for selling")]
    [InlineData(0, 2, 0.25, SignalSide.Sell, "vote -1.0000 is below -0.25: 0 for buying, 1 for selling")]
    public void Weighs_those_who_speak(double donchian, double bollinger, double threshold, SignalSide side, string reason)
    {
        // Donchian: 10 % above the entry high. Bollinger: mean 100.5, so the close is above the exit line. The moving averages have too
        // little history, whatever their weight.
        var signal = StrategyRun.LastSignal<Ensemble>(
            NoWeights.With("w_donchian_breakout", donchian).With("w_bollinger_reversion", bollinger).With("w_ma_crossover", 50).With(
                "threshold", threshold),
            Jump);
        Assert.Equal(side, signal.Side);
        Assert.Equal(reason, Ensemble.Explain(signal));
    }

    [Fact]
    public void One_voter_alone_is_followed()
    {
        FollowsAlone<RsiMeanReversion>();
        FollowsAlone<BollingerReversion>();
        FollowsAlone<DonchianBreakout>();
        FollowsAlone<MaCrossover>();
        FollowsAlone<MacdTrend>();
        FollowsAlone<SupertrendFollow>();
    }

    [Fact]
    public void Is_the_vote_of_its_members()
    {
        var series = RandomWalk.Series(Bars, seed: 51);
        Signal[][] members =
        [
            Alone<MaCrossover>(series), Alone<RsiMeanReversion>(series), Alone<MacdTrend>(series),
            Alone<BollingerReversion>(series), Alone<DonchianBreakout>(series), Alone<SupertrendFollow>(series),
        ];
        var ensemble = Ensemble.Create(Defaults);
        for (var i = 0; i < Bars; i++)
        {
            var side = ensemble.Update(series[i]);
            var speaking = members.Select(member => member[i]).Where(signal => signal.Side != SignalSide.Abstain).ToArray();
            if (speaking.Length > 0)
            {
                var score = speaking.Average(signal => signal.Side switch { SignalSide.Buy => 1, SignalSide.Sell => -1, _ => 0 });
                Assert.Equal(score > 0.25 ? SignalSide.Buy : score < -0.25 ? SignalSide.Sell : SignalSide.Hold, side);
                Assert.Equal(score, ensemble.Describe().Evidence.A, 12);
            }
        }
    }

    [Fact]
    public void Warms_up_with_its_slowest_voter()
    {
        Assert.Equal(WarmUpOf<MacdTrend>(), Ensemble.Create(Defaults).WarmUp);
        Assert.Equal(WarmUpOf<DonchianBreakout>(), Ensemble.Create(NoWeights.With("w_donchian_breakout", 1)).WarmUp);
    }

    [Fact]
    public void Somebody_must_vote()
    {
        var fault = Assert.Throws<ParameterException>(() => Ensemble.Create(NoWeights));
        Assert.Contains("w_ma_crossover=0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("give at least one strategy a weight above 0", fault.Message, StringComparison.Ordinal);
    }

    private static void FollowsAlone<TMember>()
        where TMember : struct, IStrategy<TMember>
    {
        var series = RandomWalk.Series(Bars, seed: 52);
        var parameters = NoWeights.With($"w_{TMember.Definition.Id}", 7).With("threshold", 0);
        Assert.Equal(StrategyRun.Sides<TMember>(StrategyRun.Defaults<TMember>(), series), StrategyRun.Sides<Ensemble>(parameters, series));
    }

    private static Signal[] Alone<TMember>(BarSeries series)
        where TMember : struct, IStrategy<TMember>
    {
        var member = TMember.Create(StrategyRun.Defaults<TMember>());
        return StrategyRun.Signals(ref member, series, 0, series.Count);
    }

    private static int WarmUpOf<TMember>()
        where TMember : struct, IStrategy<TMember> => TMember.Create(StrategyRun.Defaults<TMember>()).WarmUp;
}
