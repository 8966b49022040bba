namespace TradeMind.Contracts;

/// <summary>How a call of a model ended. Everything but <see cref="Answered"/> is an abstention with that reason.</summary>
public enum ModelVerdict : byte
{
    /// <summary>Its worst cost is reserved, and its answer was not stored yet.</summary>
    Reserved = 0,
    Answered = 1,

    /// <summary>Over the budget of the day, the run or the portfolio: it was never made.</summary>
    OverBudget = 2,

    /// <summary>No answer began within the deadline.</summary>
    TimedOut = 3,

    /// <summary>The server failed (500 to 599).</summary>
    Failed = 4,

    /// <summary>The model declined.</summary>
    Refused = 5,

    /// <summary>The answer is not JSON of the required shape.</summary>
    Unusable = 6,

    /// <summary>The circuit is open after repeated failures: it was never made.</summary>
    CircuitOpen = 7,

    /// <summary>The process ended between the call and its completion: it counts at its worst cost and is not made again.</summary>
    Interrupted = 8,

    /// <summary>The answer began, and was not complete within the deadline.</summary>
    TooSlow = 9,

    /// <summary>Too many requests (429).</summary>
    RateLimited = 10,

    /// <summary>No connection could be made.</summary>
    Unreachable = 11,

    /// <summary>The connection broke before the answer was complete.</summary>
    Disconnected = 12,

    /// <summary>The server rejected the request (another 400 to 499): a wrong key, an unknown model, an unsupported setting.</summary>
    Rejected = 13,

    /// <summary>The answer was cut off at the maximum number of tokens.</summary>
    Truncated = 14,

    /// <summary>The answer is larger than is read.</summary>
    Oversize = 15,

    /// <summary>A content filter of the server withheld the answer.</summary>
    Filtered = 16,

    /// <summary>A label that does not exist.</summary>
    UnknownLabel = 17,

    /// <summary>A number where a label belongs.</summary>
    NumericLabel = 18,

    /// <summary>A required field is missing or null.</summary>
    MissingField = 19,

    /// <summary>A number outside its range.</summary>
    OutOfRange = 20,

    /// <summary>It names an item or a strategy that it was not given.</summary>
    UnknownItem = 21,

    /// <summary>A reservation for several calls that were made on it; what they did not use was released.</summary>
    Released = 22,

    /// <summary>There was nothing to ask about: no call, and no row.</summary>
    NothingToAsk = 23,
}

/// <summary>A call of a language model, as the ledger has it.</summary>
public sealed record ModelCallView
{
    public required string Id { get; init; }

    /// <summary>The agent that asked.</summary>
    public required string Agent { get; init; }

    /// <summary>Name and version of the prompt template.</summary>
    public required string Template { get; init; }

    public required string ModelAsked { get; init; }

    /// <summary>The model that says it answered; empty when there was no answer.</summary>
    public required string ModelServed { get; init; }

    /// <summary>On whose account.</summary>
    public required string Account { get; init; }

    public required int PromptTokens { get; init; }

    public required int CompletionTokens { get; init; }

    /// <summary>USD.</summary>
    public required decimal Cost { get; init; }

    public required double LatencyMs { get; init; }

    public required ModelVerdict Verdict { get; init; }

    /// <summary>Why it has no usable answer; empty when it has.</summary>
    public required string Problem { get; init; }

    public required DateTime MadeAt { get; init; }
}

/// <summary>What models have cost.</summary>
/// <param name="Model">The configured model; empty when none is.</param>
/// <param name="BudgetPerDay">USD; null when no model is configured.</param>
/// <param name="SpentToday">USD since midnight UTC, reservations included.</param>
/// <param name="SpentInAll">USD.</param>
/// <param name="Agents">By agent.</param>
public sealed record ModelCostView(
    string Model, decimal? BudgetPerDay, decimal SpentToday, decimal SpentInAll, IReadOnlyList<ModelAgentView> Agents);

/// <summary>What one agent has asked of models.</summary>
/// <param name="Agent">Such as <c>sentiment</c>.</param>
/// <param name="Calls">In all.</param>
/// <param name="Abstentions">Calls without a usable answer.</param>
/// <param name="Cost">USD.</param>
/// <param name="LatencyP50Ms">Median of the answered calls; null when none was.</param>
public sealed record ModelAgentView(string Agent, int Calls, int Abstentions, decimal Cost, double? LatencyP50Ms);
