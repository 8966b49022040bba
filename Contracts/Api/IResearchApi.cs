namespace TradeMind.Contracts;

/// <summary>Comparison of results, and the ledger that counts every run.</summary>
public interface IResearchApi
{
    /// <summary><c>GET runs/compare</c>: whether backtests or walk forwards differ by more than chance.</summary>
    /// <param name="ids">2 to 10; each is compared with the first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<ComparisonView> CompareAsync(IEnumerable<string> ids, CancellationToken cancellation = default);

    /// <summary><c>GET data-sets</c>: the sets of bars that runs can be made over; the first is taken when none is named.</summary>
    Task<IReadOnlyList<RunDataSet>> RunDataAsync(CancellationToken cancellation = default);

    /// <summary><c>GET data-sets/{set}</c>: the symbols of a set of bars, and their periods.</summary>
    /// <exception cref="ApiException">404: there is no such set.</exception>
    Task<RunDataSetContent> RunDataSetAsync(string name, CancellationToken cancellation = default);

    /// <summary><c>GET trials</c>: batches that were counted, newest first.</summary>
    Task<Page<TrialBatchView>> TrialsAsync(
        string? strategy = null,
        string? symbol = null,
        TrialKind? kind = null,
        DateTimeOffset? since = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellation = default);

    /// <summary><c>GET trials/{batch}</c>: one batch with its first runs.</summary>
    Task<TrialRunsView> TrialAsync(long batch, int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>GET trials/data-sets</c>: how often what was tried on each set of bars.</summary>
    Task<IReadOnlyList<DataSetTrials>> DataSetsAsync(CancellationToken cancellation = default);

    /// <summary>
    /// <c>GET trials/cost</c>: what a search would cost in trials, and what that does to the ratio that its best run needs.
    /// </summary>
    /// <exception cref="ApiException">400: the data, symbols or period cannot be used.</exception>
    Task<TrialCostView> TrialCostAsync(TrialCostQuery query, CancellationToken cancellation = default);

    /// <summary><c>GET trials/check</c>: whether the ledger is whole.</summary>
    Task<LedgerCheck> CheckAsync(CancellationToken cancellation = default);
}
