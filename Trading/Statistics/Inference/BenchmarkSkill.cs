namespace TradeMind.Trading.Statistics.Inference;

/// <summary>What a run earned beyond the same exposure to a benchmark; see <see cref="HedgedReturns"/>.</summary>
/// <param name="Benchmark">What it is measured against, as in "buy and hold".</param>
/// <param name="Beta">Its exposure: the part of each move of the benchmark that it had on average.</param>
/// <param name="Alpha">A year's return beyond that exposure, a simple fraction.</param>
/// <param name="Ratio">The annual appraisal ratio: alpha to the deviation of what the exposure does not explain.</param>
/// <param name="Probability">Probability that the true ratio is above zero, as if this had been the only trial; null when the moments of
/// the returns contradict each other.</param>
public sealed record BenchmarkSkill(string Benchmark, double Beta, double Alpha, double Ratio, double? Probability);
