using TradeMind.Trading.Execution;

namespace TradeMind.Trading.Engine;

/// <summary>
/// A rejected purchase or short sale, remembered so that the same rejection at the next bar is counted instead of reported again.
/// </summary>
[Serialization.StateName("Refusal")]
internal record struct Rejection
{
    /// <summary>The decision that was refused first; 0 for none.</summary>
    public int DecisionId;

    public RejectionReason Reason;

    /// <summary>For a veto: the place of the rule in the policy's order; for short sales its complement.</summary>
    public int Rule;

    /// <summary>Consecutive bars for which it held.</summary>
    public int Bars;

    public readonly bool IsSame(in Rejection other) => DecisionId != 0 && Reason == other.Reason && Rule == other.Rule;
}

/// <summary>A decision of an earlier slice, rejected again for the same reason.</summary>
/// <param name="DecisionId">Which.</param>
/// <param name="Bars">Bars in a row for which it stands by now.</param>
public readonly record struct RepeatedRejection(int DecisionId, int Bars);
