using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Application.Strategies;

/// <summary>How the strategies were weighed, slice by slice, as the journal has it.</summary>
public sealed class SelectorQueries(IJournalStore journals, IPortfolioReader reader, ServiceDescription service)
{
    private const int EntriesAtOnce = 200, UsualSlices = 500, MostSlices = 20_000;

    /// <summary>A smaller change of a weight is not worth a line.</summary>
    private const double Noticeable = 0.01;

    /// <summary>Only where a weight has changed by 0.01 or more, oldest first; the first and the last are always there.</summary>
    /// <param name="limit">How many journal entries back, 1 to 20,000; 500 when null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FieldException">The limit is out of range.</exception>
    public async Task<IReadOnlyList<StrategyWeightsView>> GetAsync(int? limit, CancellationToken cancellation)
    {
        var slices = limit is null ? UsualSlices
            : limit is >= 1 and <= MostSlices ? limit.Value
            : throw new FieldException("slices", $"slices is {limit}: use 1 to {MostSlices}");
        var journal = await journals.OpenAsync(service.Portfolio, cancellation).ConfigureAwait(false);
        var (sequence, views, last) = (Math.Max(0, reader.LastSequence() - slices), new List<StrategyWeightsView>(), (SliceEntry?)null);
        while (await journal.ReadAsync(sequence, EntriesAtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (var entry in entries.OfType<SliceEntry>())
            {
                last = entry;
                Add(views, entry, Noticeable);
            }

            sequence = entries[^1].Sequence;
        }

        if (last is not null && views[^1].Time.Ticks != last.Ticks)
        {
            Add(views, last, 0);
        }

        return views;
    }

    private static void Add(List<StrategyWeightsView> views, SliceEntry entry, double noticeable)
    {
        var strategies = entry.Advice
            .Where(agent => agent.Seat == AgentRole.Technical)
            .Select(agent => Weight(agent, entry.Selection))
            .ToList();
        var before = views.Count == 0 ? null : views[^1].Strategies;
        var moved = strategies
            .Select(now => (now.Strategy, Change: now.Weight - (before?.FirstOrDefault(one => one.Strategy == now.Strategy)?.Weight ?? 0)))
            .OrderByDescending(one => Math.Abs(one.Change))
            .ToList();
        if (before is not null && (moved.Count == 0 || Math.Abs(moved[0].Change) < noticeable))
        {
            return;
        }

        views.Add(new StrategyWeightsView
        {
            Time = new DateTime(entry.Ticks, DateTimeKind.Utc),
            Strategies = strategies,
            Trend = entry.Selection?.Trend,
            VolatilityPercentile = entry.Selection?.VolatilityPercentile,
            Breadth = entry.Selection?.Breadth,
            MeanCorrelation = entry.Selection?.MeanCorrelation,
            Reason = before is null ? "the first of these slices" : Reason(moved[0], strategies),
        });
    }

    private static StrategyWeightView Weight(AgentSignals agent, SelectionRecord? selection)
    {
        var made = selection?.Strategies.Where(strategy => strategy.Id == agent.Agent).Select(strategy => (StrategySelection?)strategy)
            .FirstOrDefault();
        return new StrategyWeightView(agent.Agent, agent.Weight, made?.Base, made?.Model, made?.TrailingReturn, made?.Drawdown);
    }

    private static string Reason((string Strategy, double Change) most, List<StrategyWeightView> strategies)
    {
        var now = strategies.First(strategy => strategy.Strategy == most.Strategy);
        var earned = now.TrailingReturn is { } trailing
            ? FormattableString.Invariant($", {100 * trailing:+0.0;-0.0;0.0} % over its window")
            : "";
        var tilted = now.Model is { } model ? FormattableString.Invariant($", the model gives it {model:0.00}") : "";
        return FormattableString.Invariant($"{most.Strategy} {most.Change:+0.00;-0.00;0.00} to {now.Weight:0.00}{earned}{tilted}");
    }
}
