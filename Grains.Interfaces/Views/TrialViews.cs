using TradeMind.Storage.Trials;

namespace TradeMind.Grains.Views;

/// <summary>Runs that were counted together: a backtest, the members of a sweep, a window of a walk forward.</summary>
/// <param name="Batch">Counts from 1 without holes.</param>
/// <param name="Group">The first batch of those that belong together.</param>
/// <param name="At">When they were counted, UTC.</param>
/// <param name="Kind">What they were made for.</param>
/// <param name="Origin">Who asked for them.</param>
/// <param name="Strategy">The strategy's id.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Configuration">Money, sizes, costs and limits in words.</param>
/// <param name="Data">The bars.</param>
/// <param name="Runs">How many.</param>
/// <param name="BestSessionSharpe">The best Sharpe ratio of a session among them; null when none is defined.</param>
/// <param name="BestEquity">The largest final equity among them.</param>
/// <param name="OrderListHash">Of a single run; null for many.</param>
/// <param name="Chain">Hash of this batch and, through the one before, of all.</param>
public sealed record TrialBatchView(
    long Batch, long Group, DateTime At, TrialKind Kind, string Origin, string Strategy, IReadOnlyList<string> Parameters, string Configuration, TrialData Data, long Runs,
    double? BestSessionSharpe, double BestEquity, string? OrderListHash, string Chain);

/// <summary>A batch with its first runs.</summary>
public sealed record TrialRunsView(TrialBatchView Batch, IReadOnlyList<TrialRunView> Runs);

/// <summary>One run that was counted.</summary>
/// <param name="Parameters">All its parameters.</param>
/// <param name="FinalEquity">Cash plus positions at the last closes.</param>
/// <param name="SessionSharpe">Sharpe ratio of a session's return, not annualised; null when it is not defined.</param>
/// <param name="Trades">Round trips.</param>
public sealed record TrialRunView(IReadOnlyDictionary<string, double> Parameters, double FinalEquity, double? SessionSharpe, int Trades);
