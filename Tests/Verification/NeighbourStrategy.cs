using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Verification;

/// <summary>
/// Ranks: long in a symbol when the one after it in the universe rose, or, with foresight, is going to rise at its next bar.
/// </summary>
public struct NeighbourStrategy : IStrategy<NeighbourStrategy>
{
    private readonly bool[] _willRise;
    private readonly bool _foresees;
    private int _next;
    private bool _rises;
    private SignalSide _side;

    private NeighbourStrategy(bool foresees, bool[] willRise) => (_foresees, _willRise) = (foresees, willRise);

    public static StrategyDefinition Definition { get; } = new(
        "neighbour", "Follows its neighbour", [ParameterDefinition.Integer("foresees", 0, 0, 1, "1 to know the neighbour's next bar")]);

    public static bool RanksSymbols => true;

    public static NeighbourStrategy Create(ParameterSet parameters) => new(foresees: false, []);

    public static NeighbourStrategy Create(ParameterSet parameters, BarSeries series) => new(
        parameters.Integer("foresees") == 1,
        [.. Enumerable.Range(0, series.Count).Select(i => i + 1 < series.Count && series[i + 1].Close > series[i].Close)]);

    public readonly int WarmUp => 1;

    public SignalSide Update(in Bar bar)
    {
        _rises = _foresees ? _willRise[_next] : bar.Close > bar.Open;
        _next++;
        return SignalSide.Abstain;
    }

    public readonly Signal Describe() => new(_side, 0.5);

    public static string Explain(in Signal signal) => "its neighbour rises";

    public static void Rank(Span<NeighbourStrategy> strategies, ReadOnlySpan<bool> present, Span<SignalSide> advice)
    {
        for (var i = 0; i < strategies.Length; i++)
        {
            var neighbour = (i + 1) % strategies.Length;
            strategies[i]._side = advice[i] = !present[neighbour] ? SignalSide.Hold
                : strategies[neighbour]._rises ? SignalSide.Buy
                : SignalSide.Sell;
        }
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _next);
        visitor.Value(ref _rises);
        visitor.Value(ref _side);
    }
}
