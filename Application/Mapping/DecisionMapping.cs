using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Risk;

namespace TradeMind.Application.Mapping;

/// <summary>Stored decisions as they cross the REST boundary.</summary>
internal static class DecisionMapping
{
    public static Contracts.BarView ToContract(this DecidedBar bar) => new(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);

    public static Contracts.BarView ToContract(this Bar bar) => new(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);

    public static Contracts.DecisionView ToContract(this StoredDecision decision) => new()
    {
        Id = decision.Id,
        Sequence = decision.Sequence,
        Time = decision.Time,
        Symbol = decision.Symbol,
        Side = (Contracts.SignalSide)decision.Side,
        Confidence = decision.Confidence,
        Sentiment = decision.Sentiment,
        Risk = decision.Risk,
        Score = decision.Score,
        Weights = decision.Weights is { } w ? new Contracts.DecisionWeights(w.Technical, w.Sentiment, w.Risk, w.Threshold) : null,
        Vote = decision.Vote?.ToContract(),
        WithoutSentiment = Without(decision),
        Order = decision.Order,
        Rejection = (Contracts.RejectionReason)decision.Rejection,
        Asked = decision.Asked,
        Allowed = decision.Allowed,
        NeededCash = decision.NeededCash,
        AvailableCash = decision.AvailableCash,
        Bars = decision.Bars,
        Reasoning = decision.Reasoning,
        Signals = [.. decision.Signals.Select(signal => signal.ToContract())],
        Verdicts = [.. decision.Verdicts.Select(verdict => verdict.ToContract())],
    };

    public static Contracts.DecisionChain ToContract(this StoredDecisionChain chain, IReadOnlyList<Contracts.NewsView> news) => new(
        chain.Bar?.ToContract(), chain.Decision.ToContract(), chain.Command?.ToContract(),
        [.. chain.Orders.Select(order => order.ToContract())], [.. chain.Fills.Select(fill => fill.ToContract())], chain.EventIds, news);

    public static Contracts.RiskVerdict ToContract(this RiskVerdict verdict) => new(
        verdict.Rule, (Contracts.RiskOutcome)verdict.Outcome, verdict.Limit, verdict.Before, verdict.After, verdict.Quantity,
        verdict.Headroom);

    public static Contracts.ParameterDefinition ToContract(this ParameterDefinition parameter) => new(
        parameter.Name, (Contracts.ParameterKind)parameter.Kind, parameter.Default, parameter.Minimum, parameter.Maximum,
        parameter.Meaning, parameter.Sweep);

    private static Contracts.DecisionWithoutSentiment? Without(StoredDecision decision)
    {
        if (decision.Sentiment is not { } sentiment || decision.Weights is not { } weights)
        {
            return null;
        }

        var technical = new Signal(decision.Side, decision.Confidence);
        var without = weights.WithoutSentiment(technical, decision.Risk);
        var decided = decision.Vote?.Side ?? new DecisionPolicy(
            new VoteWeights(weights.Technical, weights.Sentiment, weights.Risk), weights.Threshold)
            .Direction(technical, Signal.FromScore(sentiment)).Side;
        return new Contracts.DecisionWithoutSentiment(
            (Contracts.SignalSide)without.Side, double.IsNaN(without.Score) ? null : without.Score, without.Side == decided);
    }

    private static Contracts.AgentSignal ToContract(this AgentSignal signal) => new(
        signal.Agent, (Contracts.Seat)signal.Seat, signal.Weight, (Contracts.SignalSide)signal.Side, signal.Confidence, signal.Reason,
        signal.Evidence);

    private static Contracts.VoteBreakdown ToContract(this VoteBreakdown vote) => new(
        vote.Technical.ToContract(), vote.Sentiment.ToContract(), vote.Risk.ToContract(), vote.Score, vote.Threshold,
        (Contracts.SignalSide)vote.Side);

    private static Contracts.AgentVote ToContract(this AgentVote vote) => new(vote.Weight, vote.Score, vote.Share, vote.Contribution);
}
