namespace TradeMind.Contracts;

/// <summary>Strategies in place of all that a portfolio has.</summary>
/// <param name="Strategies">One or more, at least one of which votes.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in the journal.</param>
public sealed record StrategyPlanRequest(IReadOnlyList<PortfolioStrategy> Strategies, string? Who = null, string? Why = null);

/// <summary>A named plan of strategies that follow one principle.</summary>
/// <param name="Id">Such as <c>trend</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Principle">Why it can work, and when it does not.</param>
/// <param name="Strategies">What it is made of, at default parameters.</param>
public sealed record StrategyPresetView(string Id, string Title, string Principle, IReadOnlyList<PortfolioStrategy> Strategies);

/// <summary>What the whole plan of a portfolio would have done on its bars so far, as it is and as proposed.</summary>
/// <param name="From">Time of the first slice, UTC.</param>
/// <param name="To">Time of the last slice, UTC.</param>
/// <param name="Slices">How many.</param>
/// <param name="Now">As it is.</param>
/// <param name="Proposed">As proposed.</param>
/// <param name="Comparison">Whether they differ by more than chance, as it is first; null when that cannot be said.</param>
/// <param name="Note">Why it cannot; empty when it can.</param>
public sealed record PlanPreviewView(
    DateTime From, DateTime To, int Slices, PlanOutcomeView Now, PlanOutcomeView Proposed, ComparisonView? Comparison, string Note = "");

/// <summary>What a plan would have done.</summary>
/// <param name="Metrics">By the names of docs/metrics.md; null where one is not defined.</param>
/// <param name="StartingCash">Currency.</param>
/// <param name="Equity">Worth over time, at most about 2,000 points.</param>
public sealed record PlanOutcomeView(
    IReadOnlyDictionary<string, double?> Metrics, decimal StartingCash, IReadOnlyList<PlanEquityPoint> Equity);

/// <summary>What a plan would have been worth.</summary>
/// <param name="Time">Of the slice, UTC.</param>
/// <param name="Value">Cash plus positions, currency.</param>
public sealed record PlanEquityPoint(DateTime Time, double Value);
