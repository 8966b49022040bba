using TradeMind.Storage.Trials;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Research.Selection;

/// <summary>
/// The same plan over the same bars, its strategies weighed by each method: the plan's own weights, Hedge, and the baselines that Hedge is
/// measured against. One random choice says little, so that there are several, by seeds 1, 2, ...
/// </summary>
public sealed class SelectorComparison
{
    private const int Replicates = 2_000;

    private SelectorComparison(IReadOnlyList<SelectorRun> runs, EquityCurve holding) => (Runs, Holding) = (runs, holding);

    /// <summary>In the order of the methods, then of the seeds.</summary>
    public IReadOnlyList<SelectorRun> Runs { get; }

    /// <summary>What an equal share of the cash in each symbol, bought once and held, would have been worth.</summary>
    public EquityCurve Holding { get; }

    /// <summary>The run of Hedge.</summary>
    public SelectorRun Hedge => Runs.First(run => run.Options.Method == SelectionMethod.Hedge);

    /// <summary>Runs every method.</summary>
    /// <param name="plan">What is traded, by what strategies; its own selection is not used.</param>
    /// <param name="series">One per symbol of the plan, in the plan's order.</param>
    /// <param name="options">The parameters of the methods.</param>
    /// <param name="draws">How many random choices, at least 1.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    /// <exception cref="Trading.InvalidInputException">An option is out of range.</exception>
    public static SelectorComparison Run(
        PortfolioConfiguration plan, IReadOnlyList<BarSeries> series, SelectionOptions options, int draws,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        SelectionMethod[] once = [SelectionMethod.Fixed, SelectionMethod.Hedge, SelectionMethod.Equal, SelectionMethod.RollingBest];
        List<SelectionOptions> all = [.. once.Select(method => options with { Method = method })];
        all.AddRange(Enumerable.Range(1, draws).Select(seed => options with { Method = SelectionMethod.Drawn, Seed = (ulong)seed }));
        var runs = new List<SelectorRun>(all.Count);
        foreach (var selection in all)
        {
            runs.Add(SelectorRun.From(plan with { Selection = selection }, series, cancellation));
            progress?.Report((double)runs.Count / all.Count);
        }

        return new SelectorComparison(runs, BuyAndHold.Curve(series, (double)plan.Options.StartingCash).By(runs[0].Equity.Frequency));
    }

    /// <summary>Hedge less another run: return and Sharpe ratio with their intervals, paired by date.</summary>
    /// <param name="other">One of the runs.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public PairedComparison HedgeAgainst(SelectorRun other, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PairedComparison.Compare(
            Hedge.SessionReturns, other.SessionReturns, Replicates, seed, frequency: Hedge.Equity.Frequency);
    }

    /// <summary>The runs as they are counted.</summary>
    /// <param name="series">What they ran over.</param>
    /// <param name="strategies">Names the strategies that were weighed.</param>
    /// <param name="configuration">Money, sizes, costs and limits in words.</param>
    /// <param name="origin">Who ran them.</param>
    public TrialBatch Trials(IReadOnlyList<BarSeries> series, string strategies, string configuration, string origin) => new()
    {
        Kind = TrialKind.Backtest,
        Origin = origin,
        Strategy = $"selector of {strategies}",
        Parameters = ["method", "learning_rate", "switching_rate", "window", "cost_bps", "seed"],
        Data = TrialData.Create(series),
        Configuration = configuration,
        Runs = Runs.Select(run => new TrialRun(
            [(double)run.Options.Method, run.Options.LearningRate, run.Options.SwitchingRate, run.Options.Window, run.Options.CostBps,
                run.Options.Method == SelectionMethod.Drawn ? run.Options.Seed : 0],
            run.Equity.FinalValue, ReturnMoments.From(run.SessionReturns)?.Sharpe ?? double.NaN, run.Trades)),
    };
}
