using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;
using TradeMind.Trading;

namespace TradeMind.Tests.Verification;

public sealed class LookAheadCheckTests
{
    private static readonly StrategyEntry Foreseeing = StrategyEntry.For<ForesightStrategy>();
    private static readonly StrategyEntry Ranking = StrategyEntry.For<NeighbourStrategy>();

    [Fact]
    public void What_is_computed_beforehand_from_the_past_passes()
    {
        var result = Check(Foresight.None, VerificationData.Walk());
        Assert.True(result.Passed, result.ToString());
        Assert.InRange(result.Instants, 51, 70);
        Assert.Equal($"foresight: no look-ahead found at {result.Instants} instants", result.ToString());
    }

    [Theory]
    [InlineData(Foresight.NextClose)]
    [InlineData(Foresight.NextVolume)]
    [InlineData(Foresight.CloseInFiftyBars)]
    [InlineData(Foresight.SeriesMaximum)]
    [InlineData(Foresight.SeriesLength)]
    [InlineData(Foresight.Confidence)]
    [InlineData(Foresight.Evidence)]
    public void Foresight_is_caught(Foresight foresight)
    {
        var walk = VerificationData.Walk();
        var first = Check(foresight, walk).First;
        Assert.NotNull(first);
        Assert.Equal(LookAheadSubject.Advice, first.Subject);
        Assert.Equal(walk.Symbol, first.Symbol);
        Assert.NotEqual(first.Undisturbed, first.Disturbed);
        Assert.NotEqual(Disturbance.None, first.Disturbance);
        Assert.True(first.Time <= first.Instant);
    }

    [Fact]
    public void A_next_close_peek_shows_at_the_instant_itself()
    {
        var walk = VerificationData.Walk();
        var result = Check(Foresight.NextClose, walk);

        // At the first instant a rise stays a rise when raised, so it takes the lowered future to show; or the other way round.
        var rises = walk.Close[1] > walk.Close[0];
        Assert.Equal(1, result.Instants);
        Assert.Equal(rises ? Disturbance.Down : Disturbance.Up, result.First!.Disturbance);
        Assert.Equal(BarTime.From(walk[0].Time), result.First.Time);
        Assert.Equal(BarTime.From(walk[0].Time), result.First.Instant);
        Assert.StartsWith(
            $"foresight: advice for WALK at 2000-01-03 00:00 is {(rises ? "Buy" : "Sell")} with confidence 0.5", result.ToString(),
            StringComparison.Ordinal);
        Assert.EndsWith(
            $"when the bars after 2000-01-03 00:00 are changed ({(rises ? "down" : "up")})", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_ranking_strategy_is_caught_by_its_neighbours_next_bar(int foresees, bool passes)
    {
        var result = LookAheadCheck.Run(
            Ranking,
            VerificationData.ThreeWalks(),
            Ranking.Parameters.With("foresees", foresees),
            AccountOptions.Default,
            new LookAheadOptions { Instants = 20 });
        Assert.True(result.Passed == passes, result.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        LookAheadResult Once(int seed) => Check(Foresight.SeriesMaximum, VerificationData.Walk(), new LookAheadOptions { Seed = seed });
        Assert.Equal(Once(3), Once(3));
    }

    [Fact]
    public void A_few_instants_are_enough_when_they_are_chosen_well()
    {
        // Of the even spread only the two ends are left: what happens in between is found through the first decisions and fills.
        var options = new LookAheadOptions { Instants = 2, Events = 0 };
        Assert.Equal(2, Check(Foresight.None, VerificationData.Walk(), options).Instants);
        Assert.InRange(Check(Foresight.None, VerificationData.Walk(), options with { Events = 10 }).Instants, 10, 22);
    }

    [Fact]
    public void An_account_that_does_not_repeat_itself_is_told()
    {
        var sizing = Check(Foresight.None, AccountOptions.Default with { Sizing = new GrowingSizing() });
        Assert.Equal((LookAheadSubject.Decision, Disturbance.None, 0), (sizing.First!.Subject, sizing.First.Disturbance, sizing.Instants));
        Assert.StartsWith("foresight: not deterministic: decision for WALK at ", sizing.ToString(), StringComparison.Ordinal);

        var execution = ExecutionModel.Default with { Commission = new GrowingCommission() };
        var commission = Check(Foresight.None, AccountOptions.Default with { Execution = execution });
        Assert.Equal(LookAheadSubject.Fill, commission.First!.Subject);
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var reports = new ListProgress();
        LookAheadCheck.Run(Foreseeing, [VerificationData.Walk()], Foreseeing.Parameters, AccountOptions.Default, progress: reports);
        Assert.Equal(reports.Values.Order(), reports.Values);
        Assert.Equal(1, reports.Values[^1]);
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var source = new CancellationTokenSource();
        var reports = new ListProgress(done => { if (done > 0.2) { source.Cancel(); } });
        Assert.Throws<OperationCanceledException>(() => LookAheadCheck.Run(
            Foreseeing, [VerificationData.Walk()], Foreseeing.Parameters, AccountOptions.Default, progress: reports,
            cancellation: source.Token));
        Assert.InRange(reports.Values[^1], 0.2, 0.3);
    }

    [Fact]
    public void One_slice_has_no_future()
    {
        var fault = Assert.Throws<InvalidInputException>(() => Check(Foresight.None, VerificationData.Walk(count: 1)));
        Assert.Equal("the series have one slice of bars: a future to disturb takes two or more", fault.Message);
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains(
            "instants is 1",
            Assert.Throws<InvalidInputException>(() => new LookAheadOptions { Instants = 1 }).Message, StringComparison.Ordinal);
        Assert.Contains(
            "events is -1",
            Assert.Throws<InvalidInputException>(() => new LookAheadOptions { Events = -1 }).Message, StringComparison.Ordinal);
    }

    private static LookAheadResult Check(Foresight foresight, BarSeries series, LookAheadOptions? options = null) => LookAheadCheck.Run(
        Foreseeing, [series], Foreseeing.Parameters.With("foresight", (int)foresight), AccountOptions.Default, options);

    private static LookAheadResult Check(Foresight foresight, AccountOptions account) => LookAheadCheck.Run(
        Foreseeing, [VerificationData.Walk()], Foreseeing.Parameters.With("foresight", (int)foresight), account);
}
