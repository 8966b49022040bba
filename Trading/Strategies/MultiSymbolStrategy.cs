using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>One strategy with its state for every symbol.</summary>
public struct MultiSymbolStrategy<TStrategy> : ISignalSource, IStateful
    where TStrategy : struct, IStrategy<TStrategy>
{
    private readonly TStrategy[] _strategies;
    private readonly bool[] _present;

    public MultiSymbolStrategy(TStrategy[] strategies)
    {
        _strategies = strategies;
        _present = TStrategy.RanksSymbols ? new bool[strategies.Length] : [];
    }

    public static MultiSymbolStrategy<TStrategy> Create(ParameterSet parameters, IReadOnlyList<BarSeries> series) =>
        new([.. series.Select(s => TStrategy.Create(parameters, s))]);

    public readonly BarInputs Inputs => TStrategy.Inputs;

    public readonly bool HasSentiment => false;

    public readonly bool Compares => TStrategy.RanksSymbols;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly SignalSide Evaluate(int symbol, in Bar bar) => _strategies[symbol].Update(bar);

    public readonly void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice
    {
        for (var i = 0; i < _present.Length; i++)
        {
            _present[i] = slice.Has(i);
        }

        TStrategy.Rank(_strategies, _present, advice);
    }

    public readonly Signal Technical(int symbol) => _strategies[symbol].Describe();

    public readonly Signal Sentiment(int symbol) => Signal.Abstain;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        foreach (ref var strategy in _strategies.AsSpan())
        {
            strategy.VisitState(ref visitor);
        }
    }
}
