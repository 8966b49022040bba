using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>The outcome of a decision, in a few words.</summary>
public static class DecisionText
{
    public static string Outcome(DecisionView decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var clamped = decision.Allowed < decision.Asked ? $" of {DisplayFormat.Quantity(decision.Asked)}" : "";
        return decision switch
        {
            { Rejection: not RejectionReason.None } => Refused(decision),
            { Order: not null } => $"ordered {DisplayFormat.Quantity(decision.Allowed)}{clamped}",
            _ => "nothing to do",
        };
    }

    /// <summary>What would have been decided without the news, in one sentence.</summary>
    public static string Without(DecisionWithoutSentiment without)
    {
        ArgumentNullException.ThrowIfNull(without);
        var score = without.Score is { } value ? $" at {DisplayFormat.Ratio(value)}" : "";
        return without.IsSame
            ? $"Without the news the others would have decided the same: {without.Side}{score}."
            : $"Without the news the others would have decided otherwise: {without.Side}{score}.";
    }

    private static string Refused(DecisionView decision)
    {
        var rule = decision.Verdicts.FirstOrDefault(verdict => verdict.Outcome == RiskOutcome.Veto).Rule;
        var reason = rule is null ? DisplayFormat.Words(decision.Rejection) : $"vetoed by {DisplayFormat.Words(rule)}";
        return decision.Bars > 1 ? $"{reason}, {DisplayFormat.Count(decision.Bars)} bars in a row" : reason;
    }
}
