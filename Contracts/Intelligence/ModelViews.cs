namespace TradeMind.Contracts;

/// <summary>How a call of a model ended.</summary>
public enum ModelVerdict : byte
{
    Reserved = 0,
    Answered = 1,
    OverBudget = 2,
    TimedOut = 3,
    Failed = 4,
    Refused = 5,
    Unusable = 6,
    CircuitOpen = 7,
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
