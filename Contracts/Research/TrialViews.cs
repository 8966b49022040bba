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

/// <summary>The bars of a search, and its size.</summary>
/// <param name="Runs">Combinations that it tries, 0 or more.</param>
/// <param name="Data">A name that <c>data-sets</c> lists; empty or null for what the service trades.</param>
/// <param name="Symbols">Only these; empty or null for all.</param>
/// <param name="From">First date; null for the first there is.</param>
/// <param name="To">Last date, included; null for the last there is.</param>
/// <param name="Train">Of a walk forward: bars of training in each window, which tries all combinations again.</param>
/// <param name="Test">Of a walk forward: bars of each test.</param>
public sealed record TrialCostQuery(
    long Runs, string? Data = null, IReadOnlyList<string>? Symbols = null, DateOnly? From = null, DateOnly? To = null, int? Train = null,
    int? Test = null);

/// <summary>What a search costs in trials: an estimate, before it is run.</summary>
/// <param name="Sessions">Of the bars, by which a result is measured.</param>
/// <param name="Added">Runs of the search, in all windows; those that were made before count once.</param>
/// <param name="Now">As it is.</param>
/// <param name="After">As it will be.</param>
public sealed record TrialCostView(int Sessions, long Added, TrialCostLevel Now, TrialCostLevel After);

/// <summary>What a number of trials comes to; ratios are annual, of what is earned beyond the benchmark.</summary>
/// <param name="Trials">Different trials on these bars and on all that share a symbol and a part of the time, 1 or more.</param>
/// <param name="ExpectedBest">The best ratio that so many reach without skill; null for fewer than two sessions.</param>
/// <param name="Needed">The ratio from which on the deflated one is above 0.95; null where no ratio is enough for so few sessions.</param>
public sealed record TrialCostLevel(long Trials, double? ExpectedBest, double? Needed);

/// <summary>Whether the ledger is whole.</summary>
/// <param name="Batches">Batches in it.</param>
/// <param name="Runs">Runs in it.</param>
/// <param name="Problems">What does not fit, a line each; empty when all does.</param>
public sealed record LedgerCheck(long Batches, long Runs, IReadOnlyList<string> Problems);
