using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Decisions;

/// <summary>The breakdown of a vote is the vote: it says what was counted, and how much each agent had in it.</summary>
public class VoteBreakdownTests
{
    private static readonly Gen<Signal> AnySignal =
        from side in Gen.Elements(SignalSide.Abstain, SignalSide.Hold, SignalSide.Buy, SignalSide.Sell)
        from confidence in Gen.Choose(0, 1000)
        select side == SignalSide.Abstain ? Signal.Abstain : new Signal(side, confidence / 1000.0);

    private static readonly Gen<DecisionPolicy> AnyPolicy =
        from technical in Gen.Choose(1, 1000)
        from sentiment in Gen.Choose(0, 1000)
        from risk in Gen.Choose(0, 1000)
        from threshold in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(0, 1000)))
        select new DecisionPolicy(new VoteWeights(technical / 1000.0, sentiment / 1000.0, risk / 1000.0), threshold / 1000.0);

    private static readonly Arbitrary<(DecisionPolicy Policy, Signal Technical, Signal Sentiment, Signal Risk)> Votes =
        (from policy in AnyPolicy
         from technical in AnySignal
         from sentiment in AnySignal
         from risk in AnySignal
         select (policy, technical, sentiment, risk)).ToArbitrary();

    [Fact]
    public void Shares_and_contributions_are_those_of_the_agents_that_spoke()
    {
        // (0.4 x 0.8 - 0.1 x 0.5) / 0.5 = 0.54; the sentiment agent is in neither sum.
        var policy = new DecisionPolicy(new VoteWeights(0.4, 0.3, 0.1), 0.6);
        var vote = policy.Explain(new(SignalSide.Buy, 0.8), Signal.Abstain, new(SignalSide.Sell, 0.5));
        Assert.Equal(new AgentVote(0.3, null, null, null), vote.Sentiment);
        Assert.Equal((0.4, 0.8, 0.8), (vote.Technical.Weight, vote.Technical.Score!.Value, vote.Technical.Share!.Value));
        Assert.Equal(0.64, vote.Technical.Contribution!.Value, 1e-15);
        Assert.Equal((0.1, -0.5, 0.2), (vote.Risk.Weight, vote.Risk.Score!.Value, vote.Risk.Share!.Value));
        Assert.Equal(-0.1, vote.Risk.Contribution!.Value, 1e-15);

        // It leans, and not far enough: the score is shown all the same.
        Assert.Equal(0.54, vote.Score!.Value, 1e-15);
        Assert.Equal((0.6, SignalSide.Hold), (vote.Threshold, vote.Side));
    }

    [Fact]
    public void Where_only_agents_without_a_weight_speak_there_is_no_score()
    {
        var vote = new DecisionPolicy(new VoteWeights(1, 0.5, 0), 0).Explain(Signal.Abstain, Signal.Abstain, new(SignalSide.Sell, 1));
        Assert.Equal((null, SignalSide.Abstain), (vote.Score, vote.Side));
        Assert.Equal(new AgentVote(0, -1, null, null), vote.Risk);
    }

    [Fact]
    public void The_breakdown_is_the_vote() => Prop.ForAll(Votes, v =>
    {
        var outcome = v.Policy.Final(v.Technical, v.Sentiment, v.Risk);
        var vote = v.Policy.Explain(v.Technical, v.Sentiment, v.Risk);
        var isSameScore = vote.Score is { } score
            ? Math.Abs(score) == outcome.Confidence && (outcome.Side == SignalSide.Hold || score == outcome.Score)
            : outcome == Signal.Abstain;
        return vote.Side == outcome.Side && vote.Threshold == v.Policy.Threshold && isSameScore;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_sum_to_one_and_contributions_to_the_score() => Prop.ForAll(Votes, v =>
    {
        var vote = v.Policy.Explain(v.Technical, v.Sentiment, v.Risk);
        AgentVote[] agents = [vote.Technical, vote.Sentiment, vote.Risk];
        Signal[] signals = [v.Technical, v.Sentiment, v.Risk];
        var abstainersHaveNoPart = agents.Zip(signals)
            .All(p => p.Second.Side != SignalSide.Abstain || p.First is { Score: null, Share: null, Contribution: null });
        return abstainersHaveNoPart && (vote.Score is not { } score
            ? agents.All(a => a.Share is null)
            : Math.Abs(agents.Sum(a => a.Share ?? 0) - 1) < 1e-12
                && Math.Abs(agents.Sum(a => a.Contribution ?? 0) - score) < 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scores_are_enough_to_count_a_vote_again() => Prop.ForAll(Votes, v =>
    {
        var technical = Signal.FromScore(v.Technical.Score);
        var again = v.Policy.Explain(technical, Signal.FromScore(v.Sentiment.Score), Signal.FromScore(v.Risk.Score));
        return technical.Score.Equals(v.Technical.Score) && again == v.Policy.Explain(v.Technical, v.Sentiment, v.Risk);
    }).QuickCheckThrowOnFailure();
}
