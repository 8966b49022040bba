using System.Collections.Immutable;

namespace TradeMind.Grains.Views;

/// <summary>What a session is doing.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.session-status")]
public sealed record SessionStatus
{
    [Id(0)]
    public required PortfolioStatus Portfolio { get; init; }

    /// <summary>The feed it trades on.</summary>
    [Id(1)]
    public string Feed { get; init; } = "";

    /// <summary>The session's time, UTC: the clock's, or on a replay the time that has been replayed.</summary>
    [Id(2)]
    public DateTime Now { get; init; }

    /// <summary>Nothing more will come, ever: a replay is over.</summary>
    [Id(3)]
    public bool IsAtEnd { get; init; }

    /// <summary>Slices that wait to be decided on.</summary>
    [Id(4)]
    public int Waiting { get; init; }

    /// <summary>Symbols that did not report in time for the last slice, and why.</summary>
    [Id(5)]
    public ImmutableArray<string> Stale { get; init; } = [];

    /// <summary>What keeps it from going on; empty when nothing does.</summary>
    [Id(6)]
    public string Problem { get; init; } = "";

    /// <summary>When it looks again, UTC; null when it does not.</summary>
    [Id(7)]
    public DateTime? NextCheck { get; init; }

    /// <summary>The replay it trades on; null on a live feed.</summary>
    [Id(8)]
    public ReplayStatus? Replay { get; init; }
}

/// <summary>How a replay plays to a portfolio, and where it is.</summary>
/// <param name="SlicesPerSecond">Its speed; null for as fast as they are taken.</param>
/// <param name="IsPaused">Whether it waits for a command.</param>
/// <param name="FirstTicks">Time of its first bar, UTC ticks.</param>
/// <param name="LastTicks">Time of its last bar, UTC ticks.</param>
/// <param name="Played">Number of bar times that are in the journal.</param>
/// <param name="Total">Number of bar times.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.replay-status")]
public sealed record ReplayStatus(
    [property: Id(0)] double? SlicesPerSecond,
    [property: Id(1)] bool IsPaused,
    [property: Id(2)] long FirstTicks,
    [property: Id(3)] long LastTicks,
    [property: Id(4)] int Played,
    [property: Id(5)] int Total);
