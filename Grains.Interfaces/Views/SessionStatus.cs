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
}
