namespace TradeMind.Trading.Risk;

public enum RiskOutcome : byte
{
    Allow = 0,

    /// <summary>Less was allowed than requested. The rest is not spent elsewhere.</summary>
    Clamp = 1,

    /// <summary>Nothing was allowed. No vote overrules it.</summary>
    Veto = 2,
}

/// <summary>One rule's verdict on one proposed entry.</summary>
/// <param name="Rule">The rule's id, such as <c>max_position</c>.</param>
/// <param name="Outcome">Allowed, clamped or vetoed.</param>
/// <param name="Limit">The rule's limit, in the rule's unit.</param>
/// <param name="Before">The measured value if the proposal were carried out as asked.</param>
/// <param name="After">The measured value with what the rule allows.</param>
/// <param name="Quantity">Units that the rule allows, never more than were asked.</param>
/// <param name="Headroom">How far <paramref name="After"/> stays from the limit: 1 far, 0 at the limit.</param>
public readonly record struct RiskVerdict(
    string Rule, RiskOutcome Outcome, decimal Limit, decimal Before, decimal After, decimal Quantity, double Headroom);
