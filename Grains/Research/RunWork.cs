using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Grains.Research.Output;
using TradeMind.Grains.Views;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Analytics.TearSheets;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Grains.Research;

/// <summary>What came of a run.</summary>
/// <param name="Summary">In a few numbers.</param>
/// <param name="Write">Writes all of it as JSON.</param>
/// <param name="Sheet">What is drawn of it, as JSON.</param>
internal sealed record RunOutcome(RunSummary Summary, Action<Stream> Write, byte[] Sheet);

/// <summary>Carries out a plan by the core, counts what was run, and says what came of it. The same results as the command line's.</summary>
internal sealed class RunWork(RunPlan run, IReadOnlyList<BarSeries> series, ITrialLedger ledger, string origin, int workers, RunMeter meter, CancellationToken cancellation)
{
    private const int BestShown = 100;

    private readonly BacktestPlan _plan = run.Plan.For(series);

    /// <exception cref="OperationCanceledException">Cancelled; what had run by then is counted.</exception>
    public RunOutcome Run() => run switch
    {
        { Windows: { } windows, Search: { } search } => WalkForward(search, windows),
        { Search: { } search } => Sweep(search),
        _ => Backtest(),
    };

    private RunOutcome Backtest()
    {
        meter.Begin(series.SelectMany(s => s.Ticks.ToArray()).Distinct().LongCount());
        var result = _plan.Run(series, meter, cancellation);
        var batch = TrialBatch.Of(result, TrialKind.Backtest, origin);
        var receipt = ledger.Record(batch);
        var luck = LuckStatistics.Of(result.Equity, result.Trades, ledger.Count(batch.Data));
        var report = result.Performance;
        var configuration = ConfigurationText.Of(result, [("data", string.Join(", ", series.Select(s => s.Symbol)))]);
        return new RunOutcome(
            Summary(
                string.Create(CultureInfo.InvariantCulture, $"{report.Returns.TotalReturn:P2} in {result.Trades.Count} trades"), result.Plan.Parameters, receipt,
                ("finalEquity", (double)result.FinalEquity), ("totalReturn", report.Returns.TotalReturn), ("growth", report.Returns.Cagr), ("sharpe", report.Returns.Sharpe),
                ("maxDrawdown", report.Drawdowns.Maximum), ("trades", result.Trades.Count), ("deflatedSharpe", luck.Deflated)),
            stream => BacktestJson.Write(stream, result, luck, batch.Data.Hash, configuration, isIndented: false),
            TearSheetJson.Of(TearSheet.Of(result, new TearSheetContext { Configuration = configuration, Luck = luck, DataFingerprint = batch.Data.Hash })));
    }

    private RunOutcome Sweep(RunSearch search)
    {
        meter.Begin(search.Method.Wanted);
        var result = search.Method.Run(new Sweep(_plan, search.Space, search.Objective, series), workers, meter, cancellation);
        meter.Report((result.Trials.Count + result.LeftOut) / (double)result.Wanted);
        if (result.Trials.Count == 0)
        {
            throw new OperationCanceledException(cancellation);
        }

        var batch = TrialBatch.Of(result, series, TrialKind.Optimize, origin);
        var receipt = ledger.Record(batch);
        cancellation.ThrowIfCancellationRequested();
        var luck = SweepLuck.Of(result, series, ledger.Count(batch.Data), cancellation);
        var best = result.Best(1)[0];
        return new RunOutcome(
            Summary(
                $"{result.Trials.Count} runs, best: {result.ParametersOf(best)}; {luck.Verdict}", result.ParametersOf(best), receipt,
                ("runs", result.Trials.Count), ("leftOut", result.LeftOut), ("objective", best.Objective), ("finalEquity", best.FinalEquity), ("trades", best.Trades),
                ("deflatedSharpe", luck.Deflated), ("probabilityOfOverfitting", luck.Overfitting?.Probability)),
            stream => SweepJson.Write(stream, result, series, luck, BestShown, isIndented: false),
            TearSheetJson.Of(SweepSheet.Of(result, luck, BestShown, best: null)));
    }

    private RunOutcome WalkForward(RunSearch search, WalkForwardOptions windows)
    {
        meter.Begin(windows.Windows(series.SelectMany(s => s.Ticks.ToArray()).Distinct().Count()).Count);
        var trials = new WalkForwardTrials(origin);
        var isCounted = false;
        try
        {
            var result = new WalkForwardAnalysis(_plan, search.Space, search.Objective, windows, trials).Run(series, search.Method, workers, meter, cancellation);
            isCounted = true;
            var receipt = ledger.Record(trials.Batches);
            var luck = LuckStatistics.Of(result.Equity, trades: null, ledger.Count(TrialData.Of(series)));
            var last = result.Windows[^1].Parameters;
            return new RunOutcome(
                Summary(
                    string.Create(CultureInfo.InvariantCulture, $"{result.Equity.TotalReturn:P2} over {result.Windows.Count} windows, {result.Profitable:P0} of them profitable"), last, receipt,
                    ("windows", result.Windows.Count), ("totalReturn", result.Equity.TotalReturn), ("growth", result.Returns.Cagr), ("sharpe", result.Returns.Sharpe),
                    ("efficiency", result.Efficiency), ("profitable", result.Profitable), ("deflatedSharpe", luck.Deflated)),
                stream => WalkForwardJson.Write(stream, result, luck, isIndented: false),
                TearSheetJson.Of(WalkForwardSheet.Of(result, _plan.Strategy.Definition.Id, search.Space, search.Objective, series, new TearSheetContext { Luck = luck })));
        }
        finally
        {
            if (!isCounted && trials.Batches.Count > 0)
            {
                ledger.Record(trials.Batches);
            }
        }
    }

    private static RunSummary Summary(string text, ParameterSet? parameters, TrialReceipt receipt, params (string Name, double? Value)[] values) => new(
        text,
        values.ToImmutableSortedDictionary(v => v.Name, v => v.Value is { } value && double.IsFinite(value) ? v.Value : null, StringComparer.Ordinal),
        parameters?.Values.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, double>.Empty,
        receipt.Batch);
}
