using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;
using TrialData = TradeMind.Storage.Trials.TrialData;

namespace TradeMind.Application.Research;

/// <summary>What more trials would cost, before they are made.</summary>
public sealed class TrialCosts(ITrialLedger ledger, IRunDataSets data)
{
    private const long MostRuns = 1_000_000_000_000;

    /// <summary>The trials on some bars as they are counted now, and after a search.</summary>
    /// <param name="query">The bars, and how many runs the search has.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FieldException">A number is out of range.</exception>
    /// <exception cref="InvalidInputException">There are no such data, or no bars of that time.</exception>
    public async Task<TrialCostView> GetAsync(TrialCostQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Runs is < 0 or > MostRuns)
        {
            throw new FieldException("runs", $"runs is {query.Runs}: use 0 to {MostRuns}");
        }

        var set = await data.LoadAsync(query.Data ?? "", cancellation).ConfigureAwait(false);
        var symbols = query.Symbols is { Count: > 0 } some ? some.Select(symbol => new Symbol(symbol)).Distinct().Order().ToList() : null;
        var series = set.Picked(symbols)
            .Between(query.From?.ToDateTime(TimeOnly.MinValue), query.To?.ToDateTime(TimeOnly.MinValue)).Series;
        var bars = TrialData.Create(series);
        var (count, periods) = (ledger.Count(bars), SeriesFrequency.Recognise(series).PeriodsPerYear);
        var runs = query.Runs * Windows(query, series);
        return new TrialCostView(
            bars.Sessions, runs, View(count, bars.Sessions, periods),
            View(count with { Trials = count.Trials + runs }, bars.Sessions, periods));
    }

    /// <summary>Each window of a walk forward tries everything again; purge and embargo hardly change how many there are.</summary>
    private static long Windows(TrialCostQuery query, IReadOnlyList<BarSeries> series)
    {
        if (query.Train is not { } train || query.Test is not { } test)
        {
            return 1;
        }

        var slices = series.SelectMany(one => one.Ticks.ToArray()).Distinct().Count();
        return new WalkForwardOptions { Train = train, Test = test }.Windows(slices).Count;
    }

    private static TrialCostLevel View(TrialCount count, int sessions, int periods)
    {
        if (sessions < 2)
        {
            return new TrialCostLevel(count.Trials, null, null);
        }

        var cost = TrialCost.Estimate(count, sessions, periods);
        return new TrialCostLevel(cost.Trials, cost.ExpectedBest, cost.Needed);
    }
}
