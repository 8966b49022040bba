namespace TradeMind.Contracts;

/// <summary>What kind of session the exchange is in.</summary>
public enum MarketSession
{
    Closed,
    Regular,

    /// <summary>One that closes early.</summary>
    Half,
}

/// <summary>Whether the exchange trades, by the session's time: on a replay that of the past that is played.</summary>
/// <param name="IsOpen">Whether it trades now.</param>
/// <param name="Session">Which kind of session is open.</param>
/// <param name="ChangesAt">When it closes, or opens next, UTC; null beyond the calendar.</param>
/// <param name="Now">The session's time, UTC.</param>
/// <param name="DataAge">Seconds since the last bar in the journal closed; null before the first.</param>
/// <param name="Provider">Where bars come from.</param>
/// <param name="IsReplay">A stored past is played: nothing of it is now.</param>
public sealed record MarketStatusView(
    bool IsOpen,
    MarketSession Session,
    DateTime? ChangesAt,
    DateTime Now,
    double? DataAge,
    string Provider,
    bool IsReplay)
{
    /// <summary>
    /// The zone of the exchange by its name in the IANA database, such as <c>America/New_York</c>; <c>UTC</c> for a market without one.
    /// </summary>
    public string TimeZone { get; init; } = "UTC";
}
