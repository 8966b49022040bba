using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Storage.Reading;

/// <summary>An audit of recorded days.</summary>
/// <param name="Id">Counts up.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Audit">What it found; all differences are zero where recorded and rerun agree.</param>
public sealed record StoredAudit(long Id, DateTime At, SessionAudit Audit);
