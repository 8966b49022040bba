using TradeMind.Storage.Trials;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Research;

/// <summary>
/// Runs backtests, sweeps and walk-forward analyses by the core, counts every run, and judges the results by the number of trials. The
/// service and the command line use the same one.
/// </summary>
/// <param name="trials">Counts the runs.</param>
/// <param name="origin">Who runs them, as the ledger records it.</param>
public sealed class ResearchRunner(ITrialCounter trials, string origin)
{
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is counted.</exception>
    public BacktestStudy Backtest(
        BacktestPlan plan, IReadOnlyList<BarSeries> series, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var result = plan.Run(series, progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var batch = TrialBatch.From(result, TrialKind.Backtest, origin);
        var counted = trials.Count(batch.Data, batch);
        var luck = SignificanceReport.From(result.Equity, result.Trades, counted.Ever, benchmark: result.BuyAndHold);
        return new BacktestStudy(result, luck, counted, batch.Data.Hash);
    }

    /// <summary>Runs a sweep; one that is cancelled on its way is counted as far as it came.</summary>
    /// <param name="sweep">What is tried.</param>
    /// <param name="series">What it runs over.</param>
    /// <param name="method">In which order, and how much of it.</param>
    /// <param name="workers">Runs at the same time.</param>
    /// <param name="progress">Told of runs as they end.</param>
    /// <param name="cancellation">Stops the runs.</param>
    /// <param name="judging">Stops the judging of what was run; the same token, or none to judge a part of the sweep too.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before the first run ended.</exception>
    public SweepStudy Sweep(
        Sweep sweep,
        IReadOnlyList<BarSeries> series,
        SearchMethod method,
        int workers,
        IProgress<double>? progress,
        CancellationToken cancellation,
        CancellationToken judging)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(method);
        var result = method.Run(sweep, workers, progress, cancellation);
        if (result.Trials.Count == 0)
        {
            judging.ThrowIfCancellationRequested();
        }

        var batch = TrialBatch.From(result, series, TrialKind.Optimize, origin);
        var counted = trials.Count(batch.Data, batch);
        return new SweepStudy(result, Judge(result, series, counted, judging), counted);
    }

    private static SweepSignificance? Judge(
        SweepResult result, IReadOnlyList<BarSeries> series, TrialRecording counted, CancellationToken judging)
    {
        try
        {
            judging.ThrowIfCancellationRequested();
            return SweepSignificance.From(result, series, counted.Ever, cancellation: judging);
        }
        catch (OperationCanceledException) when (judging.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Runs a walk-forward analysis; when it is cancelled, the runs until then are counted.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public WalkForwardStudy WalkForward(
        BacktestPlan plan,
        RunSearch search,
        WalkForwardOptions windows,
        IReadOnlyList<BarSeries> series,
        int workers,
        IProgress<double>? progress,
        CancellationToken cancellation,
        ISweepPartitions? partitions = null)
    {
        ArgumentNullException.ThrowIfNull(search);
        var runs = new WalkForwardTrials(origin);
        var isCounted = false;
        try
        {
            var analysis = new WalkForwardAnalysis(plan, search.Space, search.Objective, windows, runs, partitions);
            var result = analysis.Run(series, search.Method, workers, progress, cancellation);
            isCounted = true;
            var counted = trials.Count(TrialData.Create(series), runs.Batches);
            var luck = SignificanceReport.From(result.Equity, result.Trades, counted.Ever, benchmark: result.BuyAndHold(series));
            return new WalkForwardStudy(result, luck, counted);
        }
        finally
        {
            if (!isCounted && runs.Batches.Count > 0)
            {
                trials.Count(TrialData.Create(series), runs.Batches);
            }
        }
    }
}
