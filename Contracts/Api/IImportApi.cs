namespace TradeMind.Contracts;

/// <summary>Imports of bars as CSV.</summary>
public interface IImportApi
{
    /// <summary><c>GET imports</c>: newest first.</summary>
    Task<Page<ImportView>> GetAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>GET imports/{id}</c></summary>
    Task<ImportView> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary><c>POST imports</c>: the bars of one symbol. Whether they were stored, or which rows are bad, is in the answer.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="csv">The file: a header and one row per bar, UTF-8, at most 32 MB.</param>
    /// <param name="format">How it is read; null for nothing but what the file tells.</param>
    /// <param name="idempotencyKey">The same key again stores nothing more; a new one unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<ImportView> AddAsync(
        string symbol, Stream csv, ImportFormat? format = null, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>DELETE imports/{id}</c>: removes an import and its bars; an earlier one of the symbol takes its place.</summary>
    /// <exception cref="ApiException">404: there is no such import.</exception>
    Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default);
}
