using System.Security.Cryptography;
using TradeMind.Application.Imports;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessImports(InProcessCalls calls, CsvImports imports) : IImportApi
{
    public Task<Page<ImportView>> GetAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => imports.List(cursor, limit));

    public Task<ImportView> FindAsync(string id, CancellationToken cancellation = default) => calls.ReadAsync(() => imports.Get(id));

    public Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("DELETE", $"/imports/{id}", "import", null, null),
            idempotencyKey,
            (keyed, _) => Task.Run(() =>
            {
                if (keyed.Effect is null)
                {
                    imports.Delete(id, keyed.Number);
                }

                return true;
            }));

    public async Task<ImportView> AddAsync(
        string symbol, Stream csv, ImportFormat? format = null, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        using var content = new MemoryStream();
        await csv.CopyToAsync(content, cancellation).ConfigureAwait(false);
        var bytes = content.ToArray();
        format ??= new ImportFormat();
        var body = new { symbol, format, content = Convert.ToHexString(SHA256.HashData(bytes)) };
        return await calls.ChangeAsync(
            new ChangeCall("POST", "/imports", "import", null, null, body),
            idempotencyKey,
            (request, context) => Task.FromResult(
                request.Effect is { } earlier
                    ? imports.Get(earlier)
                    : imports.Import(symbol, bytes, format, context.Who, request.Number))).ConfigureAwait(false);
    }
}
