using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Decisions;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.State;
using TradeMind.Trading.Verification;

namespace TradeMind.Trading.Strategies;

/// <summary>A strategy for callers that know it by name alone. Behind it the engine runs with the strategy's own type.</summary>
public abstract class StrategyEntry
{
    private protected StrategyEntry(StrategyDefinition definition) => Definition = definition;

    public StrategyDefinition Definition { get; }

    /// <summary>Every parameter at its default.</summary>
    public ParameterSet Parameters => ParameterSet.Defaults(Definition.Id, Definition.Parameters);

    /// <summary>As <see cref="IStrategy{TSelf}.WarmUp"/>.</summary>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public abstract int WarmUp(ParameterSet parameters);

    /// <summary>As <see cref="IStrategy{TSelf}.Indicators"/>.</summary>
    /// <exception cref="ParameterException">The parameters belong to something else.</exception>
    public abstract IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters);

    /// <summary>The reason of a signal of this strategy in words.</summary>
    public abstract string Explain(in Signal signal);

    /// <summary>A backtest that has not run yet.</summary>
    /// <exception cref="DomainException">Parameters, series or options are not usable; the message names them.</exception>
    public abstract IBacktestRun CreateRun(IReadOnlyList<BarSeries> series, ParameterSet parameters, AccountOptions options);

    /// <summary>
    /// The strategy alone, without an account: its advice for every bar whose label is not after <paramref name="last"/>, by slice, then by symbol.
    /// </summary>
    /// <param name="series">One a symbol, in ordinal order of the symbols.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="last">UTC ticks.</param>
    /// <param name="log">Emptied, then filled.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public abstract void Advise(IReadOnlyList<BarSeries> series, ParameterSet parameters, long last, AppendLog<AdviceRecord> log);

    /// <summary>The strategy for a universe whose bars arrive slice by slice.</summary>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="symbols">Number of symbols in the universe.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public abstract IAdviceBank CreateBank(ParameterSet parameters, int symbols);

    /// <summary>The entry of a strategy type.</summary>
    public static StrategyEntry For<TStrategy>()
        where TStrategy : struct, IStrategy<TStrategy> => new Of<TStrategy>();

    private sealed class Of<TStrategy>() : StrategyEntry(TStrategy.Definition)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        public override int WarmUp(ParameterSet parameters) => TStrategy.Create(Own(parameters)).WarmUp;

        public override IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) => TStrategy.Indicators(Own(parameters));

        public override string Explain(in Signal signal) =>
            signal.Side == SignalSide.Abstain ? "no opinion: too little history" : TStrategy.Explain(signal);

        public override IBacktestRun CreateRun(IReadOnlyList<BarSeries> series, ParameterSet parameters, AccountOptions options) =>
            new BacktestRun<TStrategy>(series, Own(parameters), options);

        public override void Advise(IReadOnlyList<BarSeries> series, ParameterSet parameters, long last, AppendLog<AdviceRecord> log) =>
            AdviceRun.Record<TStrategy>(series, Own(parameters), last, log);

        public override IAdviceBank CreateBank(ParameterSet parameters, int symbols) => new AdviceBank<TStrategy>(Own(parameters), symbols);

        private ParameterSet Own(ParameterSet parameters) => string.Equals(parameters.Owner, Definition.Id, StringComparison.Ordinal)
            ? parameters
            : throw new ParameterException($"{Definition.Id}: the parameters given are those of {parameters.Owner}; begin with the ones of {Definition.Id}");
    }
}
