using TradeMind.Trading;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Decisions;

public class VoteTests
{
    private static readonly Signal Buy80 = new(SignalSide.Buy, 0.8);
    private static readonly Signal Sell50 = new(SignalSide.Sell, 0.5);
    private static readonly Signal Hold = new(SignalSide.Hold, 1);

    [Fact]
    public void The_score_is_the_weighted_mean()
    {
        // 0.4 x 0.8 - 0.3 x 0.5 + 0.3 x 0.6 = 0.35 over weights of 1.
        var outcome = Vote.Tally([new(Buy80, 0.4), new(Sell50, 0.3), new(new(SignalSide.Buy, 0.6), 0.3)]);
        Assert.Equal(SignalSide.Buy, outcome.Side);
        Assert.Equal(0.35, outcome.Confidence, 1e-15);
        Assert.Equal(0.35, outcome.Evidence.A, 1e-15);
    }

    [Fact]
    public void An_abstainer_is_in_neither_sum()
    {
        // (0.4 x 0.8 - 0.3 x 0.5) / 0.7 = 0.242857...
        var outcome = Vote.Tally([new(Buy80, 0.4), new(Sell50, 0.3), new(Signal.Abstain, 0.3)]);
        Assert.Equal(0.17 / 0.7, outcome.Confidence, 1e-15);
    }

    [Fact]
    public void A_hold_is_in_the_denominator()
    {
        // (0.4 x 0.8 + 0) / 0.7.
        var outcome = Vote.Tally([new(Buy80, 0.4), new(Hold, 0.3)]);
        Assert.Equal(0.32 / 0.7, outcome.Confidence, 1e-15);
    }

    [Fact]
    public void Nobody_speaking_is_no_opinion()
    {
        Assert.Equal(Signal.Abstain, Vote.Tally([]));
        Assert.Equal(Signal.Abstain, Vote.Tally([new(Signal.Abstain, 1)]));
        Assert.Equal(Signal.Abstain, Vote.Tally([new(Buy80, 0)]));
    }

    // The score is the confidence itself, with its sign.
    [Theory]
    [InlineData(SignalSide.Buy, 0.26, 0.25, SignalSide.Buy)]
    [InlineData(SignalSide.Buy, 0.25, 0.25, SignalSide.Hold)]
    [InlineData(SignalSide.Buy, 0.24, 0.25, SignalSide.Hold)]
    [InlineData(SignalSide.Sell, 0.26, 0.25, SignalSide.Sell)]
    [InlineData(SignalSide.Sell, 0.25, 0.25, SignalSide.Hold)]
    [InlineData(SignalSide.Buy, 0.0001, 0, SignalSide.Buy)]
    [InlineData(SignalSide.Buy, 0, 0, SignalSide.Hold)]
    [InlineData(SignalSide.Hold, 1, 0, SignalSide.Hold)]
    public void The_score_must_lean_beyond_the_threshold(SignalSide side, double confidence, double threshold, SignalSide outcome) =>
        Assert.Equal(outcome, Vote.Tally([new(new(side, confidence), 2)], threshold).Side);

    [Fact]
    public void The_direction_leaves_the_risk_seat_out_and_the_final_vote_takes_it_in()
    {
        // Direction: (0.4 x 0.8 - 0.3 x 0.5) / 0.7. Final: (0.17 + 0.3 x 1) / 1.
        var policy = DecisionPolicy.Default;
        Assert.Equal(0.17 / 0.7, policy.Direction(Buy80, Sell50).Confidence, 1e-15);
        Assert.Equal(0.47, policy.Final(Buy80, Sell50, new(SignalSide.Buy, 1)).Confidence, 1e-15);
        Assert.Equal(0.8, policy.Direction(Buy80, Signal.Abstain).Confidence, 1e-15);
    }

    [Theory]
    [InlineData(-0.1, 0.3, 0.3, "technical is -0.1")]
    [InlineData(0.4, -1, 0.3, "sentiment is -1")]
    [InlineData(0.4, 0.3, double.NaN, "risk is NaN")]
    [InlineData(0.4, double.PositiveInfinity, 0.3, "sentiment is")]
    [InlineData(0, 0.3, 0.3, "technical is 0")]
    public void Weights_are_checked(double technical, double sentiment, double risk, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<InvalidInputException>(() => new VoteWeights(technical, sentiment, risk)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void The_threshold_is_checked(double threshold) =>
        Assert.Contains(
            $"threshold is {threshold}",
            Assert.Throws<InvalidInputException>(() => new DecisionPolicy(VoteWeights.Default, threshold)).Message,
            StringComparison.Ordinal);
}
