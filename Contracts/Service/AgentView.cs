namespace TradeMind.Contracts;

/// <summary>A part of the service and how it is doing: a kind of grain, or a strategy that votes.</summary>
/// <param name="Name">Such as <c>Orchestrator</c>, or the strategy's id.</param>
/// <param name="Kind"><c>grain</c>, <c>strategy</c>, or <c>agent</c> for who else votes.</param>
/// <param name="LastAction">What it did last, in words; empty when nothing yet.</param>
/// <param name="LastAt">When, UTC; for a strategy the time of the slice. Null when nothing yet.</param>
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
public sealed record AgentActivity(
    long Calls,
    double CallsPerMinute,
    long Errors,
    string LastError,
    double LatencyP50Ms,
    double LatencyP99Ms);

/// <summary>A strategy's votes compared with what followed.</summary>
/// <param name="Since">Time of the first slice that is counted, UTC; null when there is none.</param>
/// <param name="Votes">To buy or to sell, one per symbol and slice.</param>
/// <param name="Abstained">Without an opinion, or hold.</param>
/// <param name="Agreed">Votes that the whole panel's vote followed, among <paramref name="Decided"/>.</param>
/// <param name="Decided">Votes on which it came to a decision.</param>
/// <param name="Right">Votes after which the symbol's next close moved their way, among <paramref name="Judged"/>.</param>
/// <param name="Judged">Votes whose next close is known and was another.</param>
public sealed record AgentVotes(DateTime? Since, long Votes, long Abstained, long Agreed, long Decided, long Right, long Judged);
