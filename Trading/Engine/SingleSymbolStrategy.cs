using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Engine;

/// <summary>
/// One strategy for an account of one symbol. It is held by value, so that in the inner loop its state can live in registers.
/// </summary>
public struct SingleSymbolStrategy<TStrategy>(TStrategy initial) : ISignalSource, IStateful
    where TStrategy : struct, IStrategy<TStrategy>
{
    private TStrategy _strategy = initial;

    public readonly BarInputs Inputs => TStrategy.Inputs;

    public readonly bool HasSentiment => false;

    public readonly bool Compares => TStrategy.RanksSymbols;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Evaluate(int symbol, in Bar bar) => _strategy.Update(bar);

    /// <summary>Evaluates bar by bar until the signal asks for an action or the end is reached.</summary>
    /// <param name="series">The symbol's bars.</param>
    /// <param name="first">Index of the first bar to advise on.</param>
    /// <param name="end">Index after the last.</param>
    /// <param name="asking">The signals that ask for an action.</param>
    /// <param name="side">The signal at the last bar advised on.</param>
    /// <returns>Index of the bar that asks; <paramref name="end"/> when none does.</returns>
    public int EvaluateUntilAsked(BarSeries series, int first, int end, SignalSides asking, out SignalSide side) =>
        TStrategy.UpdateUntil(ref _strategy, series, first, end, asking, out side);

    public void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice => TStrategy.Rank(new Span<TStrategy>(ref _strategy), [true], advice);

    public readonly Signal Technical(int symbol) => _strategy.Describe();

    public readonly Signal Sentiment(int symbol) => Signal.Abstain;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _strategy.VisitState(ref visitor);
}
