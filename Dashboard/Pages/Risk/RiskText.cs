using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Risk;

/// <summary>Limits and what they did, in words.</summary>
internal static class RiskText
{
    public static string Amount(decimal value, RiskUnit unit) => unit switch
    {
        RiskUnit.Positions => DisplayFormat.Quantity(value),
        RiskUnit.Correlation => DisplayFormat.Ratio((double)value, "0.00"),
        _ => DisplayFormat.Percent(value),
    };

    /// <summary>What a share is one of.</summary>
    public static string Format(RiskUnit unit) => unit switch
    {
        RiskUnit.FractionOfEquity => "of equity",
        RiskUnit.FractionOfPeak => "of the highest equity",
        RiskUnit.FractionOfSessionStart => "of the session's first equity",
        _ => "",
    };

    /// <summary>The outcome of a purchase that was held back.</summary>
    public static string Outcome(VetoView veto) => veto switch
    {
        { Rejection: not RejectionReason.None } => $"refused, {DisplayFormat.Words(veto.Rejection)}",
        { Outcome: RiskOutcome.Clamp } => $"cut from {DisplayFormat.Quantity(veto.Asked)} to {DisplayFormat.Quantity(veto.Allowed)}",
        _ => "refused",
    };
}
