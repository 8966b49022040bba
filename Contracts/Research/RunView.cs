using System.Collections.Immutable;

namespace TradeMind.Contracts;

public enum RunKind : byte
{
    Backtest = 0,
    Sweep = 1,
    WalkForward = 2,

    /// <summary>The look-ahead check and the warm-up check of a strategy.</summary>
    Check = 3,
}

public enum RunState : byte
{
    /// <summary>Waits for those before it.</summary>
    Queued = 0,
    Running = 1,
    Finished = 2,
    Cancelled = 3,
    Failed = 4,
}

/// <summary>A run: its request, its progress and its outcome.</summary>
public sealed record RunView
{
    /// <summary>Such as <c>run-12</c>.</summary>
    public required string Id { get; init; }
    public required RunKind Kind { get; init; }
    public required RunState State { get; init; }
    public required RunProgress Progress { get; init; }
    public required RunRequest Request { get; init; }

    /// <summary>What a sweep has found so far; null when it does not run, or has no map of two parameters.</summary>
    public SweepMapView? Map { get; init; }

    /// <summary>
    /// A summary of the result; null until the run has finished. A sweep that was cancelled has one of the runs until then.
    /// </summary>
    public RunSummary? Summary { get; init; }

    /// <summary>Why it failed, or that it was started again after a restart; empty when neither.</summary>
    public string Problem { get; init; } = "";

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>UTC; null until it has ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>It has ended, one way or the other.</summary>
    public bool HasEnded => State is RunState.Finished or RunState.Cancelled or RunState.Failed;
}

/// <summary>The progress of a run.</summary>
/// <param name="Done">Slices of a backtest, runs of a sweep, windows of a walk forward, instants and beginnings of a check.</param>
/// <param name="Of">How many in all; 0 while that is not known.</param>
/// <param name="RatePerSecond">How many a second.</param>
/// <param name="SecondsLeft">At that rate; null while it is not known.</param>
public sealed record RunProgress(long Done, long Of, double RatePerSecond, double? SecondsLeft);

/// <summary>The outcome of a run in a few numbers.</summary>
/// <param name="Text">In one line.</param>
/// <param name="Values">By name, fractions for shares; null where a number is not defined.</param>
/// <param name="Parameters">Those of the run, or of the best one.</param>
/// <param name="TrialBatch">Where it stands in the ledger of trials.</param>
public sealed record RunSummary(
    string Text,
    ImmutableSortedDictionary<string, double?> Values,
    ImmutableSortedDictionary<string, double> Parameters,
    long? TrialBatch);
