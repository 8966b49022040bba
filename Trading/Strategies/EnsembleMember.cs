using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// A strategy with its default parameters and its weight in an <see cref="Ensemble"/>. One without weight is never fed, so it abstains.
/// </summary>
internal struct EnsembleMember<TStrategy> : IStateful
    where TStrategy : struct, IStrategy<TStrategy>
{
    private readonly double _weight;
    private TStrategy _strategy;
    private SignalSide _side;

    public EnsembleMember(ParameterSet parameters)
    {
        _weight = parameters.Real(Parameter.Name);
        _strategy = TStrategy.Create(ParameterSet.Defaults(TStrategy.Definition.Id, TStrategy.Definition.Parameters));
    }

    public static ParameterDefinition Parameter { get; } =
        ParameterDefinition.Real($"w_{TStrategy.Definition.Id}", 1, 0, 100, $"weight of {TStrategy.Definition.Id}; 0 switches it off");

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) => parameters.Real(Parameter.Name) > 0
        ? TStrategy.Indicators(ParameterSet.Defaults(TStrategy.Definition.Id, TStrategy.Definition.Parameters))
        : [];

    public readonly bool IsOn => _weight > 0;

    /// <summary>0 when switched off.</summary>
    public readonly int WarmUp => IsOn ? _strategy.WarmUp : 0;

    /// <summary>
    /// The last signals at full confidence: the scales of confidence differ from strategy to strategy and cannot be weighed against each
    /// other.
    /// </summary>
    public readonly WeightedSignal Ballot => new(new Signal(_side, Confidence: 1), _weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(in Bar bar)
    {
        if (IsOn)
        {
            _side = _strategy.Update(bar);
        }
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _strategy.VisitState(ref visitor);
        visitor.Value(ref _side);
    }
}
