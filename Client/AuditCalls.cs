using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>Reruns of recorded days.</summary>
public sealed class AuditCalls
{
    private readonly ApiConnection _api;

    internal AuditCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET audits</c>: newest first.</summary>
    public Task<Page<AuditView>> FindAsync(DateOnly? day = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<AuditView>>(ApiConnection.With("audits", ("day", day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor), ("limit", limit)), cancellation);
}
