using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class ResearchCalls : IResearchApi
{
    private readonly ApiConnection _api;

    internal ResearchCalls(ApiConnection api) => _api = api;

    public Task<ComparisonView> CompareAsync(IEnumerable<string> ids, CancellationToken cancellation = default) =>
        _api.GetAsync<ComparisonView>(ApiConnection.With("runs/compare", ("ids", string.Join(',', ids))), cancellation);

    public Task<IReadOnlyList<RunDataSet>> RunDataAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<RunDataSet>("data-sets", cancellation);

    public Task<RunDataSetContent> RunDataSetAsync(string name, CancellationToken cancellation = default) =>
        _api.GetAsync<RunDataSetContent>($"data-sets/{Uri.EscapeDataString(name)}", cancellation);

    public Task<Page<TrialBatchView>> TrialsAsync(
        string? strategy = null, string? symbol = null, TrialKind? kind = null, DateTimeOffset? since = null, string? cursor = null,
        int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<TrialBatchView>>(
            ApiConnection.With(
                "trials", ("strategy", strategy), ("symbol", symbol), ("kind", kind), ("since", since), ("cursor", cursor),
                ("limit", limit)),
            cancellation);

    public Task<TrialRunsView> TrialAsync(long batch, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<TrialRunsView>(ApiConnection.With(FormattableString.Invariant($"trials/{batch}"), ("limit", limit)), cancellation);

    public Task<IReadOnlyList<DataSetTrials>> DataSetsAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<DataSetTrials>("trials/data-sets", cancellation);

    public Task<TrialCostView> TrialCostAsync(TrialCostQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _api.GetAsync<TrialCostView>(
            ApiConnection.With(
                "trials/cost", ("runs", query.Runs), ("data", query.Data),
                ("symbols", query.Symbols is { Count: > 0 } symbols ? string.Join(',', symbols) : null), ("from", Day(query.From)),
                ("to", Day(query.To)), ("train", query.Train), ("test", query.Test)),
            cancellation);
    }

    public Task<LedgerCheck> CheckAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<LedgerCheck>("trials/check", cancellation);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
