using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Strategies;

/// <summary>What a strategy is called, what it does and what can be tuned.</summary>
/// <param name="Id">Lower-case id with underscores, such as <c>ma_crossover</c>.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Parameters">Tunable numbers, declared here once for command line, API, optimiser and screen.</param>
public sealed record StrategyDefinition(string Id, string Summary, IReadOnlyList<ParameterDefinition> Parameters);
