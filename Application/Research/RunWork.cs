using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Contracts;
using TradeMind.Reporting.Results;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Verification;

namespace TradeMind.Application.Research;

/// <summary>The outcome of a run.</summary>
/// <param name="Summary">In a few numbers.</param>
/// <param name="Write">Writes the whole result as JSON.</param>
/// <param name="Sheet">The tear sheet as JSON; null when the run was cancelled on its way.</param>
internal sealed record RunOutcome(RunSummary Summary, Action<Stream> Write, byte[]? Sheet);

/// <summary>Carries out one run of the service and gives its result the form in which it is stored.</summary>
/// <param name="run">What is run.</param>
/// <param name="series">The bars.</param>
/// <param name="runner">Runs and counts it.</param>
/// <param name="partitions">Has a part of a sweep made elsewhere.</param>
/// <param name="workers">Runs of a sweep at the same time.</param>
/// <param name="meter">Is told how far it is.</param>
/// <param name="cancellation">Ends it; a sweep keeps what it has, without a verdict.</param>
internal sealed class RunWork(
    RunPlan run, IReadOnlyList<BarSeries> series, ResearchRunner runner, ISweepPartitions partitions, int workers,
    RunProgressReporter meter, CancellationToken cancellation)
{
    private const int BestShown = 100;

    private readonly BacktestPlan _plan = run.For(series);

    /// <exception cref="OperationCanceledException">Cancelled with nothing to keep; what had run by then is counted.</exception>
    public RunOutcome Run() => run switch
    {
        { Windows: { } windows, Search: { } search } => WalkForward(search, windows),
        { Search: { } search } => Sweep(search),
        { Check: { } options } => Check(options),
        _ => Backtest(),
    };

    private RunOutcome Backtest()
    {
        meter.Begin(series.SelectMany(s => s.Ticks.ToArray()).Distinct().LongCount());
        var study = runner.Backtest(_plan, series, meter, cancellation);
        var (result, luck, report) = (study.Result, study.Luck, study.Result.Performance);
        var configuration = ConfigurationText.Describe(result, [("data", string.Join(", ", series.Select(s => s.Symbol)))]);
        return new RunOutcome(
            Summary(
                string.Create(CultureInfo.InvariantCulture, $"{report.Returns.TotalReturn:P2} in {result.Trades.Count} trades"),
                result.Plan.Parameters,
                study.Counted,
                ("finalEquity", (double)result.FinalEquity),
                ("totalReturn", report.Returns.TotalReturn),
                ("growth", report.Returns.Cagr),
                ("sharpe", report.Returns.Sharpe),
                ("maxDrawdown", report.Drawdowns.Maximum),
                ("trades", result.Trades.Count),
                ("deflatedSharpe", luck.Deflated)),
            stream => BacktestJson.Write(stream, result, luck, study.DataFingerprint, configuration, isIndented: false),
            TearSheetJson.Serialize(TearSheet.From(
                result, new TearSheetContext { Configuration = configuration, Luck = luck, DataFingerprint = study.DataFingerprint })));
    }

    private RunOutcome Sweep(RunSearch search)
    {
        meter.Begin(search.Method.Wanted);
        var map = LiveSweepMap.Create(search.Space, search.Objective);
        meter.Show(map);
        var sweep = new Sweep(_plan, search.Space, search.Objective, series, memory: null, partitions)
        {
            Made = map is null ? null : map.Add,
        };
        var study = runner.Sweep(sweep, series, search.Method, workers, meter, cancellation, cancellation);
        var (result, luck, best) = (study.Result, study.Luck, study.Result.Best(1)[0]);
        var count = $"{result.Trials.Count}{(result.IsComplete ? "" : $" of {result.Wanted}")} runs";
        return new RunOutcome(
            Summary(
                $"{count}, best: {result.ParametersOf(best)}"
                    + (luck is null ? "; stopped before it was judged" : $"; {SignificanceWords.Title(luck.Verdict)}"),
                result.ParametersOf(best),
                study.Counted,
                ("runs", result.Trials.Count),
                ("leftOut", result.LeftOut),
                ("objective", result.Shown(best.Objective)),
                ("finalEquity", best.FinalEquity),
                ("trades", best.Trades),
                ("deflatedSharpe", luck?.Deflated),
                ("superiorAbilityPValue", luck?.Ability?.Consistent),
                ("realityCheckPValue", luck?.Ability?.RealityCheck),
                ("probabilityOfOverfitting", luck?.Overfitting?.Probability)),
            stream => SweepJson.Write(stream, result, series, luck, BestShown, isIndented: false),
            luck is null ? null : TearSheetJson.Serialize(SweepSheet.From(result, luck, BestShown, best: null)));
    }

    private RunOutcome WalkForward(RunSearch search, WalkForwardOptions windows)
    {
        meter.Begin(windows.Windows(series.SelectMany(s => s.Ticks.ToArray()).Distinct().Count()).Count);
        var study = runner.WalkForward(_plan, search, windows, series, workers, meter, cancellation, partitions);
        var (result, luck) = (study.Result, study.Luck);
        var context = new TearSheetContext { Luck = luck };
        return new RunOutcome(
            Summary(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Equity.TotalReturn:P2} over {result.Windows.Count} windows, {result.Profitable:P0} of them profitable"),
                result.Windows[^1].Parameters,
                study.Counted,
                ("windows", result.Windows.Count),
                ("totalReturn", result.Equity.TotalReturn),
                ("growth", result.Returns.Cagr),
                ("sharpe", result.Returns.Sharpe),
                ("buyAndHoldReturn", result.BuyAndHold(series)?.Curve.TotalReturn),
                ("efficiency", result.Efficiency),
                ("profitable", result.Profitable),
                ("deflatedSharpe", luck.Deflated)),
            stream => WalkForwardJson.Write(stream, result, series, luck, isIndented: false),
            TearSheetJson.Serialize(
                WalkForwardSheet.From(result, _plan.Strategy.Definition.Id, search.Space, search.Objective, series, context)));
    }

    /// <summary>It judges no result, so it is no trial; what its page shows is the whole result.</summary>
    private RunOutcome Check(StrategyCheckOptions options)
    {
        meter.Begin(options.Steps);
        var result = StrategyCheck.Run(_plan, series, options, meter, cancellation);
        using var document = new MemoryStream();
        CheckJson.Write(document, result, _plan.Strategy.Hash, isIndented: false);
        var bytes = document.ToArray();
        return new RunOutcome(
            Summary(
                $"{result.Verdict.ToString().ToLowerInvariant()}: {result}",
                _plan.Parameters,
                counted: null,
                ("passed", result.Verdict == StrategyVerdict.Passed ? 1 : 0),
                ("lookAheadPassed", result.LookAhead.Passed ? 1 : 0),
                ("warmUpPassed", result.WarmUp.Passed ? 1 : 0),
                ("warmUpTested", result.WarmUp.IsTested ? 1 : 0),
                ("instants", result.LookAhead.Instants),
                ("declaredWarmUp", result.WarmUp.Declared),
                ("measuredWarmUp", result.WarmUp.Measured)),
            stream => stream.Write(bytes),
            bytes);
    }

    private static RunSummary Summary(
        string text, ParameterSet? parameters, TrialRecording? counted, params (string Name, double? Value)[] values) => new(
        text,
        values.ToImmutableSortedDictionary(
            v => v.Name, v => v.Value is { } value && double.IsFinite(value) ? v.Value : null, StringComparer.Ordinal),
        parameters?.Values.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, double>.Empty,
        counted?.Receipt?.Batch);
}
