using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Reading;

/// <summary>A plan at a place in the journal.</summary>
/// <param name="Sequence">The entry that made it; 0 for the one the portfolio began with.</param>
/// <param name="Settings">In plain values.</param>
/// <param name="Plan">What they describe.</param>
public sealed record PlanVersion(long Sequence, SessionSettings Settings, PortfolioConfiguration Plan);
