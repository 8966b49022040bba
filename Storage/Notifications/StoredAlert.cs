namespace TradeMind.Storage.Notifications;

/// <summary>Something that happened to the service and is in no journal.</summary>
/// <param name="Number">Counts up; 0 before it is stored.</param>
/// <param name="Portfolio">The portfolio it concerns.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Subject">What it concerns among those of its kind; empty when there is one only.</param>
/// <param name="IsResolved">Whether it is over.</param>
/// <param name="Symbol">Ticker; empty when it concerns none.</param>
/// <param name="Detail">In words.</param>
/// <param name="RaisedAt">When, UTC.</param>
public sealed record StoredAlert(
    long Number, string Portfolio, AlertKind Kind, string Subject, bool IsResolved, string Symbol, string Detail, DateTime RaisedAt);

/// <summary>The kinds of alerts.</summary>
public enum AlertKind
{
    /// <summary>The session does not go on.</summary>
    Stalled = 1,

    /// <summary>A portfolio was taken over from a silo that had not handed it over.</summary>
    Failover = 2,

    /// <summary>A bar was quarantined.</summary>
    Quarantine = 3,

    /// <summary>An alert rule fired.</summary>
    Rule = 4,
}

/// <summary>Which silo writes a portfolio.</summary>
/// <param name="Portfolio">Its name.</param>
/// <param name="Silo">The silo, told from the same one before a restart.</param>
/// <param name="Epoch">What it claimed the journal with.</param>
/// <param name="Since">When it did, UTC.</param>
/// <param name="IsReleased">Whether it has handed the portfolio over since.</param>
public sealed record PortfolioWriter(string Portfolio, string Silo, long Epoch, DateTime Since, bool IsReleased);
