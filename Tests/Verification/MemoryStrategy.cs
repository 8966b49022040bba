using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Verification;

/// <summary>How <see cref="MemoryStrategy"/> remembers.</summary>
public enum Memory
{
    /// <summary>Long above the mean of the last closes.</summary>
    Window,

    /// <summary>Long above the very first close.</summary>
    FirstClose,

    /// <summary>As the window, but the number of bars since the first is in its confidence.</summary>
    Age,
}

/// <summary>Says how much history it needs, rightly or not.</summary>
public struct MemoryStrategy : IStrategy<MemoryStrategy>
{
    private readonly Memory _memory;
    private readonly int _declared;
    private RollingSum _sum;
    private double _reference;
    private double _close;
    private int _bars;

    private MemoryStrategy(Memory memory, int window, int declared) =>
        (_memory, _declared, _sum) = (memory, declared, new RollingSum(window));

    public static StrategyDefinition Definition { get; } = new(
        "memory",
        "Remembers",
        [
            ParameterDefinition.Integer("memory", 0, 0, 2, "one of the kinds of memory"),
            ParameterDefinition.Integer("window", 20, 1, 1_000, "bars of the mean"),
            ParameterDefinition.Integer("declared", 40, 0, 10_000, "bars of history it says it needs"),
        ]);

    public static MemoryStrategy Create(ParameterSet parameters) =>
        new((Memory)parameters.Integer("memory"), parameters.Integer("window"), parameters.Integer("declared"));

    public readonly int WarmUp => _declared;

    public SignalSide Update(in Bar bar)
    {
        _bars++;
        _sum.Add(bar.Close);
        _close = bar.Close;
        _reference = _memory != Memory.FirstClose ? _sum.Sum / Math.Min(_bars, _sum.Period)
            : _bars == 1 ? bar.Close
            : _reference;
        return Side;
    }

    public readonly Signal Describe() => new(Side, _memory == Memory.Age ? 1.0 / _bars : 1, new Evidence(_close, _reference));

    private readonly SignalSide Side => _close > _reference ? SignalSide.Buy : SignalSide.Sell;

    public static string Explain(in Signal signal) => "it remembers";

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _sum.VisitState(ref visitor);
        visitor.Value(ref _reference);
        visitor.Value(ref _close);
        visitor.Value(ref _bars);
    }
}
