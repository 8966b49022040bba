using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Reading;

/// <summary>A change of the plan that was carried out.</summary>
/// <param name="Sequence">Number of the journal entry.</param>
/// <param name="Command">Its id: the Idempotency-Key of the request, when there was one, and its number.</param>
/// <param name="Who">By whom; <c>configuration</c> for the settings of the service.</param>
/// <param name="Why">The reason that was given; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="After">Time of the last slice before it took effect, UTC; null when it was before the first.</param>
/// <param name="Changes">What was changed.</param>
public sealed record StoredPlanChange(
    long Sequence, string Command, string Who, string Why, DateTime At, DateTime? After, IReadOnlyList<PlanDifference> Changes);
