using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Optimization;

/// <summary>Observes every run of a walk-forward as it ends, so that runs can be counted.</summary>
public interface IWalkForwardObserver
{
    /// <summary>Parameters were chosen from these runs.</summary>
    void Trained(SweepResult result, IReadOnlyList<BarSeries> bars);

    /// <summary>They were tried.</summary>
    void Tested(WalkForwardTest test);
}

/// <summary>The run of one test.</summary>
/// <param name="Plan">With the parameters that were chosen and the worth it began with.</param>
/// <param name="Bars">Of the test alone, without those that the strategy was warmed up by.</param>
/// <param name="FinalEquity">At its end.</param>
/// <param name="Sharpe">Of a session's return, not annualised; null when it is not defined.</param>
/// <param name="Trades">Round trips.</param>
public sealed record WalkForwardTest(BacktestPlan Plan, IReadOnlyList<BarSeries> Bars, double FinalEquity, double? Sharpe, int Trades);
