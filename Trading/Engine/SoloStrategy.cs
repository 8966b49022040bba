using System.Runtime.CompilerServices;
using TradeMind.Trading.Decisions;
using TradeMind.Trading.Market;
using TradeMind.Trading.State;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Engine;

/// <summary>One strategy for an account of one symbol. It is held by value, so that in the inner loop its state can live in registers.</summary>
public struct SoloStrategy<TStrategy>(TStrategy strategy) : IAdvisor, IStateful
    where TStrategy : struct, IStrategy<TStrategy>
{
    private TStrategy _strategy = strategy;

    public readonly bool HasSentiment => false;

    public readonly bool Compares => TStrategy.RanksSymbols;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Advise(int symbol, in Bar bar) => _strategy.Update(bar);

    public void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice => TStrategy.Rank(new Span<TStrategy>(ref _strategy), [true], advice);

    public readonly Signal Technical(int symbol) => _strategy.Describe();

    public readonly Signal Sentiment(int symbol) => Signal.Abstain;

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer => _strategy.Transfer(ref transfer);
}
