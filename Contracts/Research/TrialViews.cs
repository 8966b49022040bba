namespace TradeMind.Contracts;

/// <summary>Runs that were counted together: a backtest, the members of a sweep, a window of a walk forward.</summary>
/// <param name="Batch">Counts from 1 without holes.</param>
/// <param name="Group">The first batch of those that belong together.</param>
/// <param name="At">When they were counted, UTC.</param>
/// <param name="Kind">What they were made for.</param>
/// <param name="Origin">Who requested them.</param>
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
    long Batch, long Group, DateTime At, TrialKind Kind, string Origin, string Strategy, IReadOnlyList<string> Parameters,
    string Configuration, TrialData Data, long Runs,
    double? BestSessionSharpe, double BestEquity, string? OrderListHash, string Chain);

/// <summary>A batch with its first runs.</summary>
public sealed record TrialRunsView(TrialBatchView Batch, IReadOnlyList<TrialRunView> Runs);

/// <summary>One run that was counted.</summary>
/// <param name="Parameters">All its parameters.</param>
/// <param name="FinalEquity">Cash plus positions at the last closes.</param>
/// <param name="SessionSharpe">Sharpe ratio of a session's return, not annualised; null when it is not defined.</param>
/// <param name="Trades">Round trips.</param>
public sealed record TrialRunView(IReadOnlyDictionary<string, double> Parameters, double FinalEquity, double? SessionSharpe, int Trades);

/// <summary>What a run was made for.</summary>
public enum TrialKind : byte
{
    Backtest = 0,

    /// <summary>Members of a sweep.</summary>
    Optimize = 1,

    /// <summary>Members of a sweep on the training part of a window.</summary>
    WalkForwardTraining = 2,

    /// <summary>The parameters that were chosen, on the part that follows.</summary>
    WalkForwardTest = 3,

    /// <summary>A look at what a change of the service's strategies would have brought.</summary>
    Preview = 4,
}

/// <summary>Which bars were run over.</summary>
/// <param name="Hash">SHA-256 of the bars.</param>
/// <param name="Symbols">In ordinal order.</param>
/// <param name="Interval">Length of a bar.</param>
/// <param name="From">Time of the first bar, UTC.</param>
/// <param name="To">Time of the last bar, UTC.</param>
/// <param name="Bars">Of all symbols together.</param>
/// <param name="Sessions">Days with a bar.</param>
public sealed record TrialData(
    string Hash,
    IReadOnlyList<string> Symbols,
    string Interval,
    DateTime From,
    DateTime To,
    long Bars,
    int Sessions);

/// <summary>The trials on one set of bars.</summary>
/// <param name="Data">The bars.</param>
/// <param name="Trials">Different trials on just these bars.</param>
/// <param name="Runs">Runs on them, repetitions included.</param>
/// <param name="Related">Different trials on these and all bars that share a symbol and a part of the time: what results on them are judged
/// by.</param>
public sealed record DataSetTrials(TrialData Data, long Trials, long Runs, long Related);

/// <summary>Whether the ledger is whole.</summary>
/// <param name="Batches">Batches in it.</param>
/// <param name="Runs">Runs in it.</param>
/// <param name="Problems">What does not fit, a line each; empty when all does.</param>
public sealed record LedgerCheck(long Batches, long Runs, IReadOnlyList<string> Problems);
