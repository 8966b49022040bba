using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>What came of a decision, in a few words.</summary>
public static class DecisionText
{
    public static string Outcome(DecisionView decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var clamped = decision.Allowed < decision.Asked ? $" of {Figures.Quantity(decision.Asked)}" : "";
        return decision switch
        {
            { Rejection: not RejectionReason.None } => Refused(decision),
            { Order: not null } => $"ordered {Figures.Quantity(decision.Allowed)}{clamped}",
            _ => "nothing to do",
        };
    }

    private static string Refused(DecisionView decision)
    {
        var rule = decision.Verdicts.FirstOrDefault(verdict => verdict.Outcome == RiskOutcome.Veto).Rule;
        var reason = rule is null ? Figures.Words(decision.Rejection) : $"vetoed by {Figures.Words(rule)}";
        return decision.Bars > 1 ? $"{reason}, {Figures.Count(decision.Bars)} bars in a row" : reason;
    }
}
