using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Strategies;

/// <summary>A strategy fed with bars, one after the other.</summary>
public static class StrategyRun
{
    public static ParameterSet Defaults<TStrategy>()
        where TStrategy : struct, IStrategy<TStrategy> => ParameterSet.Defaults(TStrategy.Definition.Id, TStrategy.Definition.Parameters);

    /// <summary>The signal at each bar.</summary>
    public static SignalSide[] Sides<TStrategy>(ParameterSet parameters, BarSeries series)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        var strategy = TStrategy.Create(parameters);
        return Sides(ref strategy, series, 0, series.Count);
    }

    /// <summary>The signal at each bar from one index to before another.</summary>
    public static SignalSide[] Sides<TStrategy>(ref TStrategy strategy, BarSeries series, int from, int to)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        var sides = new SignalSide[to - from];
        for (var i = from; i < to; i++)
        {
            sides[i - from] = strategy.Update(series[i]);
        }

        return sides;
    }

    /// <summary>What the strategy says of itself after each bar from one index to before another.</summary>
    public static Signal[] Signals<TStrategy>(ref TStrategy strategy, BarSeries series, int from, int to)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        var signals = new Signal[to - from];
        for (var i = from; i < to; i++)
        {
            strategy.Update(series[i]);
            signals[i - from] = strategy.Describe();
        }

        return signals;
    }

    /// <summary>The last bar's signals in words.</summary>
    public static string LastReason<TStrategy>(ParameterSet parameters, BarSeries series)
        where TStrategy : struct, IStrategy<TStrategy> => TStrategy.Explain(LastSignal<TStrategy>(parameters, series));

    public static Signal LastSignal<TStrategy>(ParameterSet parameters, BarSeries series)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        var strategy = TStrategy.Create(parameters);
        return Signals(ref strategy, series, 0, series.Count)[^1];
    }
}
