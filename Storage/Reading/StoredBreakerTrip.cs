namespace TradeMind.Storage.Reading;

/// <summary>One time that the daily-loss breaker tripped.</summary>
/// <param name="Sequence">Number of the journal entry in which it tripped.</param>
/// <param name="TrippedAt">Bar time of that entry, UTC.</param>
/// <param name="Equity">The equity then, currency.</param>
/// <param name="LiftedAt">Bar time of the first entry without it, UTC; null while it holds.</param>
/// <param name="LiftedBy">Who gave the command that lifted it; empty when a slice did.</param>
/// <param name="Why">The reason of that command.</param>
public sealed record StoredBreakerTrip(
    long Sequence, DateTime TrippedAt, decimal Equity, DateTime? LiftedAt, string LiftedBy, string Why);
