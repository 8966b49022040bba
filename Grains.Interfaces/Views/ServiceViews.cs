namespace TradeMind.Grains.Views;

/// <summary>A part of the service and how it is doing: a kind of grain, or a strategy that votes.</summary>
/// <param name="Name">Such as <c>Orchestrator</c>, or the strategy's id.</param>
/// <param name="Kind"><c>grain</c>, <c>strategy</c>, or <c>agent</c> for who else votes.</param>
/// <param name="LastAction">What it did last, in words; empty when nothing yet.</param>
/// <param name="LastAt">When, UTC; for a strategy the label of the slice. Null when nothing yet.</param>
/// <param name="Activity">Its calls; null for a strategy, which is spoken to by streams.</param>
/// <param name="Votes">Its votes; null for grains.</param>
public sealed record AgentView(string Name, string Kind, string LastAction, DateTime? LastAt, AgentActivity? Activity, AgentVotes? Votes);

/// <summary>The calls of a kind of grain since the service was started.</summary>
/// <param name="Calls">How many.</param>
/// <param name="CallsPerMinute">Over the last minute.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="LastError">Of the last that failed; empty when none did.</param>
/// <param name="LatencyP50Ms">Half of them took no longer.</param>
/// <param name="LatencyP99Ms">Of a hundred, one took longer.</param>
public sealed record AgentActivity(long Calls, double CallsPerMinute, long Errors, string LastError, double LatencyP50Ms, double LatencyP99Ms);

/// <summary>What a strategy has said, against what came.</summary>
/// <param name="Since">Label of the first slice that is counted, UTC; null when there is none.</param>
/// <param name="Votes">To buy or to sell, one a symbol and slice.</param>
/// <param name="Abstained">Without an opinion, or hold.</param>
/// <param name="Agreed">Votes that the whole panel's vote followed, among <paramref name="Decided"/>.</param>
/// <param name="Decided">Votes on which it came to a decision.</param>
/// <param name="Right">Votes after which the symbol's next close moved their way, among <paramref name="Judged"/>.</param>
/// <param name="Judged">Votes whose next close is known and was another.</param>
public sealed record AgentVotes(DateTime? Since, long Votes, long Abstained, long Agreed, long Decided, long Right, long Judged);

/// <summary>What the service has of a symbol.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="First">Label of the first bar, UTC; null without bars.</param>
/// <param name="Last">Label of the last bar in the books, UTC.</param>
/// <param name="Bars">How many.</param>
/// <param name="Gaps">Sessions, or bars inside of sessions, that the calendar has and the data do not.</param>
/// <param name="Findings">What was noticed, at most the last 50, in words.</param>
/// <param name="FindingsInAll">How many there are in all.</param>
/// <param name="Age">Seconds since the last bar closed, by the session's time; null without bars.</param>
/// <param name="Problem">Why the feed could not be asked the last time; empty when it could.</param>
public sealed record DataCoverageView(string Symbol, DateTime? First, DateTime? Last, int Bars, int Gaps, IReadOnlyList<string> Findings, int FindingsInAll, double? Age, string Problem);

/// <summary>Whether a provider answers.</summary>
public enum ProviderState
{
    /// <summary>Nobody has asked it yet.</summary>
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

/// <summary>A setting as it is in effect.</summary>
/// <param name="Key">As it is written in a configuration.</param>
/// <param name="Value">In effect; empty for none.</param>
/// <param name="Default">What holds when it is not set.</param>
/// <param name="IsSet">Somebody set it.</param>
/// <param name="Range">What may be written.</param>
/// <param name="Meaning">What it does.</param>
public sealed record SettingView(string Key, string Value, string Default, bool IsSet, string Range, string Meaning);
