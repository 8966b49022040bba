using System.Net.Http.Headers;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class ImportCalls : IImportApi
{
    private readonly ApiConnection _api;

    internal ImportCalls(ApiConnection api) => _api = api;

    public Task<Page<ImportView>> GetAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<ImportView>>(ApiConnection.With("imports", ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<ImportView> FindAsync(string id, CancellationToken cancellation = default) =>
        _api.GetAsync<ImportView>($"imports/{Uri.EscapeDataString(id)}", cancellation);

    public Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.TellAsync(HttpMethod.Delete, $"imports/{Uri.EscapeDataString(id)}", idempotencyKey, cancellation);

    public async Task<ImportView> AddAsync(
        string symbol, Stream csv, ImportFormat? format = null, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        using var content = new StreamContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await _api.SendAsync<ImportView>(
            HttpMethod.Post,
            ApiConnection.With(
                "imports", ("symbol", symbol), ("dropBadRows", format?.DropBadRows ?? false), ("dates", format?.Dates),
                ("interval", format?.Interval)),
            content, idempotencyKey, cancellation).ConfigureAwait(false);
    }
}
