using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;

namespace TradeMind.Application.Research;

/// <summary>A backtest, counted and judged by the number of trials on its data.</summary>
/// <param name="Result">Orders, fills, equity and metrics.</param>
/// <param name="Luck">How much of the result luck explains.</param>
/// <param name="Counted">Where it stands in the ledger.</param>
/// <param name="DataFingerprint">SHA-256 of the bars.</param>
public sealed record BacktestStudy(BacktestResult Result, SignificanceReport Luck, TrialRecording Counted, string DataFingerprint);

/// <summary>A sweep, counted and judged.</summary>
/// <param name="Result">Every run.</param>
/// <param name="Luck">How much of the best run luck explains; null when it was cancelled before that was known.</param>
/// <param name="Counted">Where the runs stand in the ledger.</param>
public sealed record SweepStudy(SweepResult Result, SweepSignificance? Luck, TrialRecording Counted);

/// <summary>A walk-forward analysis, counted and judged.</summary>
/// <param name="Result">Windows and stitched equity.</param>
/// <param name="Luck">How much of the result luck explains.</param>
/// <param name="Counted">Where the runs stand in the ledger.</param>
public sealed record WalkForwardStudy(WalkForwardResult Result, SignificanceReport Luck, TrialRecording Counted);
