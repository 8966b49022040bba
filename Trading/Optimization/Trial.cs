namespace TradeMind.Trading.Optimization;

/// <summary>One run of a sweep, in few bytes.</summary>
/// <param name="Combination">Its number in the search space.</param>
/// <param name="Objective">What it is ranked by, larger is better; NaN when the metric is not defined for it, such as without
/// trades.</param>
/// <param name="FinalEquity">Cash plus positions at the last closes.</param>
/// <param name="Sharpe">Sharpe ratio of a session's return, not annualised; NaN when it is not defined.</param>
/// <param name="Trades">Round trips.</param>
public readonly record struct Trial(long Combination, double Objective, double FinalEquity, double Sharpe, int Trades);
