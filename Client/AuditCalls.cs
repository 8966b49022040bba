using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class AuditCalls : IAuditApi
{
    private readonly ApiConnection _api;

    internal AuditCalls(ApiConnection api) => _api = api;

    public Task<Page<AuditView>> FindAsync(
        DateOnly? day = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
            _api.GetAsync<Page<AuditView>>(
                ApiConnection.With(
                    "audits", ("day", day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor),
                    ("limit", limit)),
                cancellation);
}
