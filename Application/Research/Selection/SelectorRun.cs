using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Research.Selection;

/// <summary>A plan that was traded with one method of weighing its strategies.</summary>
public sealed class SelectorRun
{
    private SelectorRun(
        SelectionOptions options, EquityCurve equity, PerformanceReport report, int trades, IReadOnlyDictionary<string, double> weights)
    {
        (Options, Equity, Report, Trades, MeanWeights) = (options, equity, report, trades, weights);
        SessionReturns = equity.Sessions().Returns();
    }

    /// <summary>The method and its parameters.</summary>
    public SelectionOptions Options { get; }

    /// <summary>The worth at the closes of each slice.</summary>
    public EquityCurve Equity { get; }

    public PerformanceReport Report { get; }

    /// <summary>The returns of sessions, as fractions.</summary>
    public double[] SessionReturns { get; }

    /// <summary>Positions that were closed.</summary>
    public int Trades { get; }

    /// <summary>The mean weight of each strategy over all slices, by id, as a share of the weights of a slice.</summary>
    public IReadOnlyDictionary<string, double> MeanWeights { get; }

    /// <summary>Trades the plan over the series.</summary>
    internal static SelectorRun From(PortfolioConfiguration plan, IReadOnlyList<BarSeries> series, CancellationToken cancellation)
    {
        var (ticks, values, trades) = (new List<long>(), new List<double>(), new List<Trading.Portfolio.ClosedTrade>());
        var (fees, notional, invested) = (0m, 0m, 0);
        var weights = plan.Strategies.ToDictionary(s => s.Id, _ => 0.0, StringComparer.Ordinal);
        var backtest = new SessionBacktest(plan);
        foreach (var entry in backtest.Run(series, DateTime.UnixEpoch, cancellation: cancellation).OfType<SliceEntry>())
        {
            ticks.Add(entry.Ticks);
            values.Add((double)entry.Outcome.Equity);
            trades.AddRange(entry.Outcome.Trades);
            fees += entry.Outcome.Fills.Sum(fill => fill.Commission);
            notional += entry.Outcome.Fills.Sum(fill => fill.Quantity * fill.Price);
            invested += backtest.Session.Account.OpenPositions > 0 ? 1 : 0;
            var sum = entry.Advice.Sum(agent => agent.Weight);
            foreach (var agent in entry.Advice)
            {
                weights[agent.Agent] += agent.Weight / sum;
            }
        }

        var equity = new EquityCurve((double)plan.Options.StartingCash, [.. ticks], [.. values])
            .By(plan.Options.Frequency ?? SeriesFrequency.Recognise(series));
        var report = PerformanceReport.Create(new PerformanceInput(equity, trades, fees, notional, invested));
        foreach (var id in weights.Keys)
        {
            weights[id] /= Math.Max(1, ticks.Count);
        }

        return new SelectorRun(plan.Selection, equity, report, trades.Count, weights);
    }
}
