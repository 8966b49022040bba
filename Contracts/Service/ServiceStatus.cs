namespace TradeMind.Contracts;

/// <summary>What a service is doing, as its clients see it.</summary>
public sealed record ServiceStatus
{
    /// <summary>Always <c>paper</c>: simulated money.</summary>
    public string Mode { get; init; } = "paper";

    public required string Portfolio { get; init; }

    public required SessionState State { get; init; }

    public required bool BreakerTripped { get; init; }

    /// <summary>Where bars come from.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether the bars are made up, for a demonstration: they say nothing about any market.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>Length of a bar.</summary>
    public required string Interval { get; init; }

    /// <summary>The session's time, UTC: the clock's, or on a replay the time that has been replayed.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Time of the last slice in the journal, UTC; null before the first.</summary>
    public required DateTime? LastSlice { get; init; }

    /// <summary>Nothing more will come: a replay is over.</summary>
    public required bool IsAtEnd { get; init; }

    /// <summary>Currency.</summary>
    public required decimal Equity { get; init; }

    public required decimal Cash { get; init; }

    public required int OpenPositions { get; init; }

    public required int RestingOrders { get; init; }

    /// <summary>Number of the last journal entry.</summary>
    public required long Sequence { get; init; }

    /// <summary>Symbols that did not report in time for the last slice, and why.</summary>
    public required IReadOnlyList<string> Stale { get; init; }

    /// <summary>What keeps it from going on; empty when nothing does.</summary>
    public required string Problem { get; init; }

    /// <summary>When it looks for bars again, UTC.</summary>
    public required DateTime? NextCheck { get; init; }

    /// <summary>The replay it trades on: speed, pause and position; null on a live feed.</summary>
    public ReplayView? Replay { get; init; }
}
