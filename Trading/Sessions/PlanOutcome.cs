using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// What a plan would have done over some bars: the whole of it, with the vote of all its strategies, its weights, its limits and its costs.
/// A sentiment agent abstains, as opinions of the past are not made anew.
/// </summary>
/// <param name="Equity">Worth at each slice.</param>
/// <param name="Performance">The metrics, compared with buying and holding the same symbols.</param>
/// <param name="Trades">Round trips in the order in which they ended.</param>
public sealed record PlanOutcome(EquityCurve Equity, PerformanceReport Performance, IReadOnlyList<ClosedTrade> Trades)
{
    /// <summary>Drives a plan over bars.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="series">One per symbol of the plan, in its order, as they were traded; some may have no bar.</param>
    /// <param name="actions">Corporate actions by symbol.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    /// <exception cref="InvalidInputException">No symbol has a bar.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PlanOutcome From(
        PortfolioConfiguration plan, IReadOnlyList<BarSeries> series, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> actions,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(actions);
        List<BarSeries> held =
        [
            .. series.Where(one => one.Count > 0)
                .Select(one => PriceAdjustment.Apply(one, Adjustment.Splits, actions.GetValueOrDefault(one.Symbol, []))),
        ];
        if (held.Count == 0)
        {
            throw new InvalidInputException("there are no bars yet: wait for some", "data", ErrorCodes.NoData);
        }

        var (run, ticks, worth) = (new SessionBacktest(plan), new List<long>(), new List<double>());
        var (trades, fills) = (new List<ClosedTrade>(), new List<(Symbol, Fill)>());
        foreach (var entry in run.Run(series, held.Min(one => one[0].Time), actions, cancellation))
        {
            trades.AddRange(entry.Outcome.Trades);
            fills.AddRange(entry.Outcome.Fills.Select(fill => (plan.Symbols[fill.Symbol], fill)));
            if (entry is SliceEntry)
            {
                ticks.Add(entry.Ticks);
                worth.Add(Price.ToDouble(entry.Outcome.Equity));
            }
        }

        var cash = Price.ToDouble(plan.Options.StartingCash);
        var equity = new EquityCurve(cash, [.. ticks], [.. worth]).By(plan.Options.Frequency ?? SeriesFrequency.Recognise(held));
        var ledger = run.Session.Account.Ledger;
        var report = PerformanceReport.Create(new PerformanceInput(
            equity, trades, ledger.FeesPaid, ledger.Traded, Exposure.SlicesInMarket(equity.Ticks, fills),
            Benchmark.BuyAndHold(held, cash).Curve));
        return new PlanOutcome(equity, report, trades);
    }
}
