using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Authoring;

/// <summary>What the source generator writes about a strategy class: how it is made, and every field that is its state.</summary>
public interface IStrategyShape
{
    static abstract StrategyDefinition Definition { get; }

    /// <summary>The reasons that its source text gives.</summary>
    static abstract IReadOnlyList<ReasonText> Reasons { get; }

    /// <summary>An object whose parameters have these values.</summary>
    static abstract Strategy Create(ParameterSet parameters);

    /// <summary>The indicators that its fields hold.</summary>
    static abstract IReadOnlyList<IndicatorField> Indicators(Strategy strategy);

    /// <summary>Hands every field but the indicators to the visitor, always in the same order.</summary>
    static abstract void VisitState<TVisitor>(Strategy strategy, ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor;
}

/// <summary>A reason that the source text of a strategy gives.</summary>
/// <param name="Source">The argument as it stands there.</param>
/// <param name="Words">A composite format with a place for each of its numbers.</param>
public readonly record struct ReasonText(string Source, string Words);

/// <summary>An indicator that a field of a strategy holds.</summary>
/// <param name="Name">The field's.</param>
/// <param name="Indicator">What it holds.</param>
public readonly record struct IndicatorField(string Name, Indicator Indicator)
{
    /// <summary>Adds a field unless it is empty.</summary>
    public static void Add(ICollection<IndicatorField> fields, string name, Indicator? indicator)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (indicator is not null)
        {
            fields.Add(new IndicatorField(name, indicator));
        }
    }

    /// <summary>Adds the indicators of an array.</summary>
    public static void Add(ICollection<IndicatorField> fields, string name, IReadOnlyList<Indicator?>? indicators)
    {
        for (var i = 0; i < (indicators?.Count ?? 0); i++)
        {
            Add(fields, $"{name}[{i}]", indicators![i]);
        }
    }
}
