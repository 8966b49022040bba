namespace TradeMind.Grains.Portfolios;

/// <summary>The progress of a recovery.</summary>
/// <param name="Sequence">The last journal entry that was replayed.</param>
/// <param name="Last">The last entry of the journal.</param>
public readonly record struct RecoveryProgress(long Sequence, long Last);
