using System.Text.Json;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Sql;

/// <summary>A decision, as the table <c>agent_decisions</c> has it.</summary>
internal sealed record DecisionRow
{
    public const string Columns =
        """
        decision, sequence, ticks, symbol, side, confidence, sentiment, risk, score, order_id AS OrderId, rejection, asked, allowed, needed,
        available, bars, reasoning, signals, verdicts, technical_weight AS TechnicalWeight, sentiment_weight AS SentimentWeight,
        risk_weight AS RiskWeight, vote_threshold AS VoteThreshold
        """;

    public long Decision { get; init; }

    public long Sequence { get; init; }

    public long Ticks { get; init; }

    public string Symbol { get; init; } = "";

    public SignalSide Side { get; init; }

    public double Confidence { get; init; }

    public double? Sentiment { get; init; }

    public double? Risk { get; init; }

    public double? Score { get; init; }

    public long? OrderId { get; init; }

    public RejectionReason Rejection { get; init; }

    public DecimalText Asked { get; init; }

    public DecimalText Allowed { get; init; }

    public double Needed { get; init; }

    public double Available { get; init; }

    public long Bars { get; init; }

    public string Reasoning { get; init; } = "";

    public string Signals { get; init; } = "";

    public string Verdicts { get; init; } = "";

    public double? TechnicalWeight { get; init; }

    public double SentimentWeight { get; init; }

    public double RiskWeight { get; init; }

    public double VoteThreshold { get; init; }

    /// <summary>Null for a decision of a time whose settings are not recorded.</summary>
    private DecisionWeights? Weights =>
        TechnicalWeight is { } technical ? new DecisionWeights(technical, SentimentWeight, RiskWeight, VoteThreshold) : null;

    public StoredDecision ToView(string portfolio)
    {
        var technical = new Signal(Side, Confidence);
        return new StoredDecision
        {
            Id = EventIds.Decision(portfolio, Decision),
            Sequence = Sequence,
            Time = UtcTime.FromTicks(Ticks),
            Symbol = Symbol,
            Side = technical.Side,
            Confidence = technical.Confidence,
            Sentiment = Sentiment,
            Risk = Risk,
            Score = Score,
            Weights = Weights,
            Vote = Score is null ? null : Weights?.Explain(technical, Sentiment, Risk),
            Order = OrderId is { } order ? EventIds.Order(portfolio, order) : null,
            Rejection = Rejection,
            Asked = Asked,
            Allowed = Allowed,
            NeededCash = Needed,
            AvailableCash = Available,
            Bars = Bars,
            Reasoning = Reasoning,
            Signals = JsonSerializer.Deserialize<List<AgentSignal>>(Signals, JournalCodec.Format)!,
            Verdicts = JsonSerializer.Deserialize<List<RiskVerdict>>(Verdicts, JournalCodec.Format)!,
        };
    }
}
