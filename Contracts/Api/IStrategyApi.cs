namespace TradeMind.Contracts;

/// <summary>The voting strategies.</summary>
public interface IStrategyApi
{
    /// <summary><c>GET strategies</c></summary>
    Task<IReadOnlyList<StrategyView>> GetAsync(CancellationToken cancellation = default);

    /// <summary><c>GET strategies/catalog</c>: those that can be added, with their parameters and ranges.</summary>
    Task<IReadOnlyList<StrategyDefinitionView>> CatalogAsync(CancellationToken cancellation = default);

    /// <summary><c>GET strategies/weights</c>: how they were weighed, where that changed, oldest first.</summary>
    /// <param name="slices">How many back, 1 to 20,000; 500 unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<StrategyWeightsView>> WeightsAsync(int? slices = null, CancellationToken cancellation = default);

    /// <summary><c>GET strategies/presets</c>: named plans that follow one principle each.</summary>
    Task<IReadOnlyList<StrategyPresetView>> PresetsAsync(CancellationToken cancellation = default);

    /// <summary>
    /// <c>POST strategies/preview</c>: what the whole plan would have done on the bars so far, as it is and with other strategies; nothing
    /// is changed. Both are counted in the ledger of trials.
    /// </summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names; or there are no bars yet.</exception>
    Task<PlanPreviewView> PreviewAsync(StrategyPlanRequest request, CancellationToken cancellation = default);

    /// <summary><c>PUT strategies</c>: others in place of all there are, from the next slice on.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names.</exception>
    Task<IReadOnlyList<StrategyView>> ReplaceAsync(
        StrategyPlanRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>POST strategies</c>: one more, from the next slice on.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names.</exception>
    Task<StrategyView> AddAsync(StrategyAddRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>PUT strategies/{id}</c>: another weight, other parameters, on or off, from the next slice on.</summary>
    /// <exception cref="ApiException">400: fields that cannot be used, by their names. 404: there is none of this id.</exception>
    Task<StrategyView> ChangeAsync(
        string id, StrategyChangeRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>DELETE strategies/{id}</c>: one less, from the next slice on.</summary>
    Task RemoveAsync(
        string id, string? who = null, string? why = null, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>GET strategies/files</c>: the files of own strategies, for administrators.</summary>
    Task<IReadOnlyList<StrategyFileView>> FilesAsync(CancellationToken cancellation = default);

    /// <summary>
    /// <c>POST strategies/files</c>: a file of own strategies, whose code then runs in the service; for administrators. In place of the
    /// one of the same name, if there is one, and a change of the plan of every portfolio that trades a strategy of it.
    /// </summary>
    /// <param name="name">Such as <c>Rsi2.cs</c>.</param>
    /// <param name="content">All of it.</param>
    /// <param name="idempotencyKey">A new one when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ApiException">400: it cannot be used; errors of the compiler have line and column. 403: not an admin.</exception>
    Task<StrategyFileView> UploadAsync(
        string name, Stream content, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary>
    /// <c>GET strategies/history</c>: who changed strategies, watchlist or configuration, when, why, before and after; newest first.
    /// </summary>
    Task<Page<PlanChangeView>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default);
}
