namespace TradeMind.Contracts;

/// <summary>A change of the plan that was carried out.</summary>
/// <param name="Sequence">Number of the journal entry.</param>
/// <param name="Command">Its id: the Idempotency-Key of the request, when there was one, and its number.</param>
/// <param name="Who">By whom; <c>configuration</c> for the settings of the service.</param>
/// <param name="Why">The reason that was given; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="After">Time of the last slice before it took effect, UTC; null when it was before the first.</param>
/// <param name="Changes">What was changed.</param>
public sealed record PlanChangeView(
    long Sequence,
    string Command,
    string Who,
    string Why,
    DateTime At,
    DateTime? After,
    IReadOnlyList<PlanDifference> Changes);

/// <summary>One value that differs between two plans.</summary>
/// <param name="Field">Such as <c>strategies.ma_crossover.parameters.fast</c> or <c>watchlist</c>.</param>
/// <param name="Before">As text; empty when there was none.</param>
/// <param name="After">As text; empty when there is none.</param>
public sealed record PlanDifference(string Field, string Before, string After)
{
    public override string ToString() => (Before.Length, After.Length) switch
    {
        (0, _) => $"{Field}: {After}",
        (_, 0) => $"{Field}: no longer {Before}",
        _ => $"{Field}: {Before} -> {After}",
    };
}
