using TradeMind.Trading.Parameters;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>A strategy for callers that know it by name alone. What runs it gets the strategy's own type.</summary>
public abstract class StrategyEntry
{
    private protected StrategyEntry(StrategyDefinition definition) => Definition = definition;

    public StrategyDefinition Definition { get; }

    /// <summary>
    /// SHA-256 of the file it was loaded from, in hexadecimal digits; empty when it came with the program. Journals record it: other code
    /// is another strategy.
    /// </summary>
    public string Hash { get; private set; } = "";

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

    /// <summary>Calls the visitor with the strategy's type.</summary>
    public abstract TResult Accept<TResult>(IStrategyVisitor<TResult> visitor);

    /// <summary>The same parameters when they are this strategy's.</summary>
    /// <exception cref="ParameterException">They belong to something else.</exception>
    public ParameterSet RequireOwn(ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return string.Equals(parameters.Owner, Definition.Id, StringComparison.Ordinal)
            ? parameters
            : throw new ParameterException(
                $"{Definition.Id}: the parameters given are those of {parameters.Owner}; begin with the ones of {Definition.Id}");
    }

    /// <summary>The same strategy as one that was loaded from a file.</summary>
    /// <param name="hash">See <see cref="Hash"/>.</param>
    public StrategyEntry WithHash(string hash)
    {
        var entry = (StrategyEntry)MemberwiseClone();
        entry.Hash = hash;
        return entry;
    }

    /// <summary>The strategy for a universe whose bars arrive slice by slice.</summary>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="symbols">Number of symbols in the universe.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public abstract IStrategyRunner CreateBank(ParameterSet parameters, int symbols);

    /// <summary>The entry of a strategy type.</summary>
    public static StrategyEntry For<TStrategy>()
        where TStrategy : struct, IStrategy<TStrategy> => new Typed<TStrategy>();

    private sealed class Typed<TStrategy>() : StrategyEntry(TStrategy.Definition)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        public override int WarmUp(ParameterSet parameters) => TStrategy.Create(RequireOwn(parameters)).WarmUp;

        public override IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) => TStrategy.Indicators(RequireOwn(parameters));

        public override string Explain(in Signal signal) =>
            signal.Side == SignalSide.Abstain ? "no opinion: too little history" : TStrategy.Explain(signal);

        public override TResult Accept<TResult>(IStrategyVisitor<TResult> visitor)
        {
            ArgumentNullException.ThrowIfNull(visitor);
            return visitor.Visit<TStrategy>();
        }

        public override IStrategyRunner CreateBank(ParameterSet parameters, int symbols) =>
            new StrategyRunner<TStrategy>(RequireOwn(parameters), symbols);
    }
}
