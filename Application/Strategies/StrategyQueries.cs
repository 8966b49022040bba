using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Application.Research;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Strategies;

/// <summary>The strategies of the session, those that can be added, and who changed them.</summary>
public sealed class StrategyQueries(ITradingSession session, IPlanReader plans, StrategyCatalog catalog, StrategyChecks checks)
{
    public Task<IReadOnlyList<StrategyView>> ListAsync() => ListAsync(plans.Now());

    public IReadOnlyList<StrategyDefinitionView> Catalog()
    {
        var latest = checks.Latest();
        return [.. catalog.Entries.Select(entry => Definition(entry, latest.GetValueOrDefault(entry.Definition.Id)))];
    }

    /// <summary>Named plans that follow one principle each.</summary>
    public static IReadOnlyList<StrategyPresetView> Presets() => [.. StrategyPresets.All.Select(preset => preset.ToContract())];

    /// <summary>Who changed strategies, watchlist or configuration, newest first.</summary>
    public Page<PlanChangeView> History(string? cursor, int? limit) =>
        plans.Changes(Paging.Before(cursor), Paging.Limit(limit)).ToContract(change => change.ToContract());

    internal async Task<IReadOnlyList<StrategyView>> ListAsync(PlanVersion plan)
    {
        var views = new List<StrategyView>();
        foreach (var strategy in plan.Settings.Strategies.OrderBy(s => s.Id, StringComparer.Ordinal))
        {
            views.Add(await ViewAsync(strategy).ConfigureAwait(false));
        }

        return views;
    }

    internal async Task<StrategyView> ViewAsync(StrategySettings strategy)
    {
        var planned = strategy.ToPlanned(catalog);
        var definition = planned.Entry.Definition;
        var lastSlice = await session.GetLastSliceAsync(strategy.Id).ConfigureAwait(false);
        return new StrategyView(
            planned.Id, definition.Id, definition.Summary, planned.Weight,
            planned.Parameters.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
            [.. definition.Parameters.Select(parameter => parameter.ToContract())], lastSlice, strategy.IsEnabled, strategy.Code);
    }

    private static StrategyDefinitionView Definition(StrategyEntry entry, StrategyCheckView? check) => new(
        entry.Definition.Id, entry.Definition.Summary, [.. entry.Definition.Parameters.Select(parameter => parameter.ToContract())],
        entry.WarmUp(entry.Parameters), entry.Hash.Length > 0 ? entry.Hash : null, check);
}
