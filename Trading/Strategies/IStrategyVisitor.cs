namespace TradeMind.Trading.Strategies;

/// <summary>
/// Work that needs a strategy's own type. The strategy is known by name alone until <see cref="StrategyEntry.Accept"/> calls back with its
/// type, so that what is built on it (a backtest, a check) runs on the struct without a virtual call per bar.
/// </summary>
/// <typeparam name="TResult">What the work gives.</typeparam>
public interface IStrategyVisitor<out TResult>
{
    TResult Visit<TStrategy>()
        where TStrategy : struct, IStrategy<TStrategy>;
}
