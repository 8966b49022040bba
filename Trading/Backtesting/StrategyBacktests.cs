using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Backtesting;

/// <summary>Backtests of strategies that are known by name alone.</summary>
public static class StrategyBacktests
{
    /// <summary>A backtest that has not run yet.</summary>
    /// <param name="strategy">Which.</param>
    /// <param name="series">One per symbol, in ordinal order of the symbols.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="options">How the account trades.</param>
    /// <exception cref="DomainException">Parameters, series or options are not usable; the message names them.</exception>
    public static IBacktestRun CreateRun(
        this StrategyEntry strategy, IReadOnlyList<BarSeries> series, ParameterSet parameters, AccountOptions options)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return strategy.Accept(new Creation(series, strategy.RequireOwn(parameters), options));
    }

    private sealed class Creation(IReadOnlyList<BarSeries> series, ParameterSet parameters, AccountOptions options)
        : IStrategyVisitor<IBacktestRun>
    {
        public IBacktestRun Visit<TStrategy>()
            where TStrategy : struct, IStrategy<TStrategy> => new BacktestRun<TStrategy>(series, parameters, options);
    }
}
