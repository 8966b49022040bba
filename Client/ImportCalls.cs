using System.Net.Http.Headers;
using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>Bars handed over as CSV.</summary>
public sealed class ImportCalls
{
    private readonly ApiConnection _api;

    internal ImportCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET imports</c>: newest first.</summary>
    public Task<Page<ImportView>> GetAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<ImportView>>(ApiConnection.With("imports", ("cursor", cursor), ("limit", limit)), cancellation);

    /// <summary><c>GET imports/{id}</c></summary>
    public Task<ImportView> FindAsync(string id, CancellationToken cancellation = default) => _api.GetAsync<ImportView>($"imports/{Uri.EscapeDataString(id)}", cancellation);

    /// <summary><c>POST imports</c>: the bars of one symbol. Whether they were stored, or which rows are bad, is in the answer.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="csv">The file: a header and a row a bar, UTF-8, at most 32 MB.</param>
    /// <param name="dropBadRows">Whether rows that are no bars are left out, instead of nothing being stored.</param>
    /// <param name="idempotencyKey">The same key again stores nothing more; a new one unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ImportView> AddAsync(string symbol, Stream csv, bool dropBadRows = false, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        using var content = new StreamContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await _api.SendAsync<ImportView>(HttpMethod.Post, ApiConnection.With("imports", ("symbol", symbol), ("dropBadRows", dropBadRows)), content, idempotencyKey, cancellation).ConfigureAwait(false);
    }
}
