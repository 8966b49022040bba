namespace TradeMind.Contracts;

/// <summary>Reruns of recorded days.</summary>
public interface IAuditApi
{
    /// <summary><c>GET audits</c>: newest first.</summary>
    Task<Page<AuditView>> FindAsync(
        DateOnly? day = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default);
}
