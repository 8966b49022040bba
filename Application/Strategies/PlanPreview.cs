using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.MarketData;
using TradeMind.Application.Research;
using TradeMind.Application.Research.Comparison;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;
using TradeMind.Storage.Trials;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Strategies;
using StoredKind = TradeMind.Storage.Trials.TrialKind;
using TrialData = TradeMind.Storage.Trials.TrialData;

namespace TradeMind.Application.Strategies;

/// <summary>
/// Previews other strategies of a portfolio: the whole vote over its bars so far, with its money, costs and limits, as it is and as
/// proposed. Both are counted in the ledger of trials.
/// </summary>
public sealed class PlanPreview(
    IPlanReader plans, ITradingSession session, RecordedBars recorded, StrategyCatalog catalog, ITrialLedger ledger)
{
    private const int Points = 2_000, Replicates = 2_000;
    private const double Level = 0.05;

    /// <summary>Runs both.</summary>
    /// <param name="strategies">Those proposed, in place of all there are.</param>
    /// <param name="who">As the ledger records it.</param>
    /// <param name="cancellation">Ends it between two slices.</param>
    /// <exception cref="DomainException">The strategies cannot be used, or there are no bars yet.</exception>
    public async Task<PlanPreviewView> RunAsync(
        IReadOnlyList<PortfolioStrategy> strategies, string who, CancellationToken cancellation)
    {
        var last = new BarTime((await session.GetStatusAsync().ConfigureAwait(false)).LastTicks);

        // The watchlist as it is now, over all its bars: what was watched before is no part of the choice.
        var now = plans.Now().Settings with { Universe = [], Gaps = [] };
        var proposed = new StrategiesReplaced(strategies.ToSettings()).Of(now, last, catalog);
        var (series, actions) = await BarsAsync(now, last, cancellation).ConfigureAwait(false);

        // A thread of its own: it works for seconds, and the pool answers everyone else.
        var (before, after) = await Task.Factory.StartNew(
            () => (Run(now), Run(proposed)), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        Count([(now, before), (proposed, after)], series, who);
        var (comparison, note) = Compare(before, after);
        var equity = after.Equity;
        return new PlanPreviewView(
            equity.Time(0), equity.Time(equity.Count - 1), equity.Count, View(now, before), View(proposed, after), comparison, note);

        PlanOutcome Run(SessionSettings settings) => PlanOutcome.From(settings.ToPlan(catalog), series, actions, cancellation);
    }

    private async Task<(IReadOnlyList<BarSeries> Series, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> Actions)> BarsAsync(
        SessionSettings settings, BarTime last, CancellationToken cancellation)
    {
        var (series, actions) = (new List<BarSeries>(), new Dictionary<Symbol, IReadOnlyList<CorporateAction>>());
        foreach (var symbol in settings.Symbols.Order(StringComparer.Ordinal).Select(ticker => new Symbol(ticker)))
        {
            var (bars, known) = await recorded.ReadTradedAsync(symbol, BarTime.None, last, cancellation).ConfigureAwait(false);
            series.Add(BarSeries.FromBars(symbol, recorded.Interval, bars));
            actions[symbol] = known;
        }

        return (series, actions);
    }

    private void Count(IReadOnlyList<(SessionSettings Settings, PlanOutcome Outcome)> runs, IReadOnlyList<BarSeries> series, string who)
    {
        var data = TrialData.Create(series);
        new LedgerTrialCounter(ledger).Count(data, [.. runs.Select(run => Batch(run.Settings, run.Outcome, data, who))]);
    }

    /// <summary>Parameters and weights of all strategies that vote; the rest of the plan is the configuration.</summary>
    private TrialBatch Batch(SessionSettings settings, PlanOutcome outcome, TrialData data, string who)
    {
        var voting = settings.ToPlan(catalog).Strategies;
        List<(string Name, double Value)> values =
        [
            .. voting.SelectMany(one => one.Parameters.Values.Select(value => ($"{one.Id}.{value.Key}", value.Value))
                .Append(($"{one.Id}.weight", one.Weight))),
        ];
        return new TrialBatch
        {
            Kind = StoredKind.Preview,
            Origin = who,
            Strategy = string.Join('+', voting.Select(one => one.Id)),
            Parameters = [.. values.Select(value => value.Name)],
            Data = data,
            Configuration = string.Create(
                CultureInfo.InvariantCulture,
                $"whole vote, cash {settings.StartingCash}, sizing {settings.Sizing}, commission {settings.Commission}, slippage "
                    + $"{settings.Slippage}, latency {settings.Latency}"),
            Runs =
            [
                new TrialRun(
                    [.. values.Select(value => value.Value)], outcome.Performance.Returns.FinalEquity,
                    outcome.Equity.SessionSharpe() ?? double.NaN, outcome.Trades.Count),
            ],
        };
    }

    private static (ComparisonView? Comparison, string Note) Compare(PlanOutcome now, PlanOutcome proposed)
    {
        try
        {
            var found = ResultComparison.Compare([File("As it is", now), File("Proposed", proposed)], Replicates, seed: 1, 1 - Level);
            return (ComparisonViews.From(found, Level), "");
        }
        catch (InvalidInputException exception)
        {
            return (null, exception.Message);
        }
    }

    private static ResultFile File(string name, PlanOutcome outcome)
    {
        var (sessions, worth) = (outcome.Equity.Sessions(), new SortedDictionary<DateOnly, double>());
        for (var i = 0; i < sessions.Count; i++)
        {
            if (sessions.Values[i] > 0)
            {
                worth[DateOnly.FromDateTime(sessions.Time(i))] = sessions.Values[i];
            }
        }

        return new ResultFile(name, name, "", worth, "") { Frequency = outcome.Equity.Frequency };
    }

    private static PlanOutcomeView View(SessionSettings settings, PlanOutcome outcome)
    {
        var equity = outcome.Equity;
        return new PlanOutcomeView(
            MetricDefinitions.All.ToDictionary(
                metric => metric.Name, metric => SampleStatistics.Finite(metric.Value(outcome.Performance)), StringComparer.Ordinal),
            settings.StartingCash,
            [.. LargestTriangle.Pick(equity.Values, Points).Select(i => new PlanEquityPoint(equity.Time(i), equity.Values[i]))]);
    }
}
