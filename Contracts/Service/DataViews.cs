namespace TradeMind.Contracts;

/// <summary>What the service has of a symbol.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="First">Time of the first bar, UTC; null without bars.</param>
/// <param name="Last">Time of the last bar in the journal, UTC.</param>
/// <param name="Bars">How many.</param>
/// <param name="Gaps">Sessions, or bars inside of sessions, that the calendar has and the data do not.</param>
/// <param name="Findings">What was noticed, at most the last 50, in words.</param>
/// <param name="FindingsInAll">How many there are in all.</param>
/// <param name="Age">Seconds since the last bar closed, by the session's time; null without bars.</param>
/// <param name="Problem">Why the feed could not be asked the last time; empty when it could.</param>
public sealed record DataCoverageView(
    string Symbol,
    DateTime? First,
    DateTime? Last,
    int Bars,
    int Gaps,
    IReadOnlyList<string> Findings,
    int FindingsInAll,
    double? Age,
    string Problem);

/// <summary>Whether a provider answers.</summary>
public enum ProviderState
{
    /// <summary>No one has asked it yet.</summary>
    Idle,

    /// <summary>The last answer was one.</summary>
    Up,

    /// <summary>The last time it gave none.</summary>
    Down,
}

/// <summary>A provider of bars and how it is doing.</summary>
/// <param name="Name">Such as <c>yahoo</c>.</param>
/// <param name="State">Whether it answers.</param>
/// <param name="LastSuccess">When it answered last, UTC.</param>
/// <param name="LastFailure">When it failed last, UTC.</param>
/// <param name="LastError">Why; empty when it never did.</param>
/// <param name="Answers">Since the service was started.</param>
/// <param name="Failures">Since the service was started.</param>
/// <param name="CallsLeft">Calls that may be made at once; null where calls cost nothing.</param>
/// <param name="IsAnswering">Whether the newest bars came from it.</param>
/// <param name="Stream">How its websocket does, in words; empty where bars are not streamed.</param>
public sealed record ProviderView(
    string Name, ProviderState State, DateTime? LastSuccess, DateTime? LastFailure, string LastError, long Answers, long Failures,
    int? CallsLeft, bool IsAnswering, string Stream);
