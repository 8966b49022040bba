namespace TradeMind.Application.Notifications;

/// <summary>What is notified. In settings and messages it is written in lower case.</summary>
public enum NotificationKind
{
    /// <summary>An order was filled, in whole or in part.</summary>
    Fill = 1,

    /// <summary>The daily-loss breaker tripped, or was lifted.</summary>
    Breaker = 2,

    /// <summary>A command to the session: start, pause, stop, flatten and the like, with who and why.</summary>
    Session = 3,

    /// <summary>The session does not go on, or goes on again.</summary>
    Stalled = 4,

    /// <summary>Symbols have no bars, or have them again.</summary>
    Stale = 5,

    /// <summary>A portfolio was taken over from a silo that had not handed it over.</summary>
    Failover = 6,

    /// <summary>A bar was quarantined.</summary>
    Quarantine = 7,

    /// <summary>A test that someone asked for; no rule is needed for it.</summary>
    Test = 8,

    /// <summary>An alert rule fired.</summary>
    Alert = 9,
}
