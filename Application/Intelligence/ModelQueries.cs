using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Storage.Models;

namespace TradeMind.Application.Intelligence;

/// <summary>Calls of language models, and what they have cost.</summary>
public sealed class ModelQueries(IModelCallStore calls, ModelDescription model, TimeProvider clock)
{
    /// <summary>Calls that the median latency is taken from.</summary>
    private const int Recent = 1_000;

    /// <summary>Newest first.</summary>
    /// <param name="cursor">The 'next' of the previous page; null for the first.</param>
    /// <param name="limit">1 to 1,000; 100 when null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FieldException">cursor or limit cannot be used.</exception>
    public async Task<Page<ModelCallView>> CallsAsync(string? cursor, int? limit, CancellationToken cancellation)
    {
        var (place, most) = (InstantCursor.Parse(cursor), Paging.Limit(limit));
        var listed = await calls.ListAsync(new ModelCallFilter { Before = place.Before }, place.Needed(most), cancellation)
            .ConfigureAwait(false);
        var page = place.Cut(listed, most, call => call.MadeAt);
        return new Page<ModelCallView>([.. page.Items.Select(call => call.ToContract())], page.Next);
    }

    /// <summary>The budget of today, and what was spent, by agent.</summary>
    public async Task<ModelCostView> CostAsync(CancellationToken cancellation)
    {
        var spendings = await calls.SumAsync(new ModelCallFilter(), cancellation).ConfigureAwait(false);
        var recent = await calls.ListAsync(new ModelCallFilter(), Recent, cancellation).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new ModelCostView(
            model.Name,
            model.BudgetPerDay,
            spendings.Where(spending => spending.Day == today).Sum(spending => spending.Cost),
            spendings.Sum(spending => spending.Cost),
            [.. spendings.GroupBy(spending => spending.Agent, StringComparer.Ordinal).Select(agent => new ModelAgentView(
                agent.Key,
                agent.Sum(spending => spending.Calls),
                agent.Sum(spending => spending.Calls - spending.Answered),
                agent.Sum(spending => spending.Cost),
                Median([.. recent.Where(call => call.Agent == agent.Key && call.LatencyMs > 0).Select(call => call.LatencyMs).Order()])))]);
    }

    private static double? Median(double[] sorted) =>
        sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}

/// <summary>The configured language model.</summary>
/// <param name="Name">As its server names it; empty when none is configured.</param>
/// <param name="BudgetPerDay">USD; null when none is configured.</param>
public sealed record ModelDescription(string Name, decimal? BudgetPerDay)
{
    public static ModelDescription None { get; } = new("", null);
}
