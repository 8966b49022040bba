using System.Security.Cryptography;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessStrategies(
    InProcessCalls calls, StrategyQueries strategies, SelectorQueries selector, StrategyCommands commands, PlanPreview preview,
    StrategyFiles files)
    : IStrategyApi
{
    public Task<IReadOnlyList<StrategyView>> GetAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => strategies.ListAsync());

    public Task<IReadOnlyList<StrategyDefinitionView>> CatalogAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(strategies.Catalog);

    public Task<IReadOnlyList<StrategyWeightsView>> WeightsAsync(int? slices = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => selector.GetAsync(slices, cancellation));

    public Task<IReadOnlyList<StrategyPresetView>> PresetsAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(StrategyQueries.Presets);

    public Task<PlanPreviewView> PreviewAsync(StrategyPlanRequest request, CancellationToken cancellation = default) => calls.ChangeAsync(
        new ChangeCall("POST", "/strategies/preview", "preview", request.Who, request.Why, request), key: null,
        (_, _) => preview.RunAsync(request.Strategies, calls.UserName, cancellation));

    public Task<IReadOnlyList<StrategyView>> ReplaceAsync(
        StrategyPlanRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => calls.ChangeAsync(
        new ChangeCall("PUT", "/strategies", "strategies", request.Who, request.Why, request),
        idempotencyKey,
        (_, context) => commands.ReplaceAsync(request, context));

    public Task<StrategyView> AddAsync(
        StrategyAddRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => calls.ChangeAsync(
        new ChangeCall("POST", "/strategies", "strategy", request.Who, request.Why, request),
        idempotencyKey,
        (_, context) => commands.AddAsync(request, context));

    public Task<StrategyView> ChangeAsync(
        string id, StrategyChangeRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
        new ChangeCall("PUT", $"/strategies/{id}", "strategy", request.Who, request.Why, request),
        idempotencyKey,
        (_, context) => commands.ChangeAsync(id, request, context));

    public Task RemoveAsync(
        string id, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("DELETE", $"/strategies/{id}", "strategy", who, why),
            idempotencyKey,
            (_, context) => commands.RemoveAsync(id, context));

    public async Task<IReadOnlyList<StrategyFileView>> FilesAsync(CancellationToken cancellation = default)
    {
        await calls.RequireAsync(Policies.Admin).ConfigureAwait(false);
        return await calls.ReadAsync(files.List).ConfigureAwait(false);
    }

    public async Task<StrategyFileView> UploadAsync(
        string name, Stream content, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        await calls.RequireAsync(Policies.Admin).ConfigureAwait(false);
        using var read = new MemoryStream();
        await content.CopyToAsync(read, cancellation).ConfigureAwait(false);
        var bytes = read.ToArray();
        var body = new { name, content = Convert.ToHexString(SHA256.HashData(bytes)) };
        return await calls.ChangeAsync(
            new ChangeCall("POST", "/strategies/files", "strategies", null, null, body) { IsOfPortfolio = false },
            idempotencyKey,
            (_, context) => files.AddAsync(name, bytes, context)).ConfigureAwait(false);
    }

    public Task<Page<PlanChangeView>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => strategies.History(cursor, limit));
}

internal sealed class InProcessWatchlist(InProcessCalls calls, Watchlist watchlist, WatchlistQuotes quotes) : IWatchlistApi
{
    public Task<WatchlistQuotesView> QuotesAsync(int? closes = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => quotes.GetAsync(closes, cancellation));

    public Task<WatchlistView> GetAsync(CancellationToken cancellation = default) => calls.ReadAsync(watchlist.Get);

    public Task<WatchlistView> ReplaceAsync(
        WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => calls.ChangeAsync(
        new ChangeCall("PUT", "/watchlist", "watchlist", request.Who, request.Why, request),
        idempotencyKey,
        (_, context) => watchlist.ReplaceAsync(request, context));

    public Task<WatchlistView> AddAsync(
        WatchlistRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => calls.ChangeAsync(
        new ChangeCall("POST", "/watchlist", "watchlist", request.Who, request.Why, request),
        idempotencyKey,
        (_, context) => watchlist.AddAsync(request, context));

    public Task<WatchlistView> RemoveAsync(
        string symbol, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("DELETE", $"/watchlist/{symbol}", "watchlist", who, why),
            idempotencyKey,
            (_, context) => watchlist.RemoveAsync(symbol, context));
}
