using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Trials;

namespace TradeMind.Client;

/// <summary>Results side by side, and the ledger that counts every run.</summary>
public sealed class ResearchCalls
{
    private readonly ApiConnection _api;

    internal ResearchCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET runs/compare</c>: whether backtests or walk forwards differ by more than luck.</summary>
    /// <param name="ids">2 to 10; each is compared with the first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ComparisonView> CompareAsync(IEnumerable<string> ids, CancellationToken cancellation = default) =>
        _api.GetAsync<ComparisonView>(ApiConnection.With("runs/compare", ("ids", string.Join(',', ids))), cancellation);

    /// <summary><c>GET data-sets</c>: the sets of bars that runs can be made over; the first is taken when none is named.</summary>
    public Task<IReadOnlyList<RunDataSet>> RunDataAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<RunDataSet>>("data-sets", cancellation);

    /// <summary><c>GET trials</c>: batches that were counted, newest first.</summary>
    public Task<Page<TrialBatchView>> TrialsAsync(
        string? strategy = null, string? symbol = null, TrialKind? kind = null, DateTimeOffset? since = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<TrialBatchView>>(
            ApiConnection.With("trials", ("strategy", strategy), ("symbol", symbol), ("kind", kind), ("since", since), ("cursor", cursor), ("limit", limit)), cancellation);

    /// <summary><c>GET trials/{batch}</c>: one batch with its first runs.</summary>
    public Task<TrialRunsView> TrialAsync(long batch, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<TrialRunsView>(ApiConnection.With(FormattableString.Invariant($"trials/{batch}"), ("limit", limit)), cancellation);

    /// <summary><c>GET trials/data-sets</c>: how often what was tried on each set of bars.</summary>
    public Task<IReadOnlyList<DataSetTrials>> DataSetsAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<DataSetTrials>>("trials/data-sets", cancellation);

    /// <summary><c>GET trials/check</c>: whether the ledger is whole.</summary>
    public Task<LedgerCheck> CheckAsync(CancellationToken cancellation = default) => _api.GetAsync<LedgerCheck>("trials/check", cancellation);
}
