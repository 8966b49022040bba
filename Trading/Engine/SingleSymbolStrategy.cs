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
    /// <param name="asking">The sides that ask for an action, one bit each.</param>
    /// <param name="side">The signal at the last bar advised on.</param>
    /// <returns>Index of the bar that asks; <paramref name="end"/> when none does.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int EvaluateUntilAsked(BarSeries series, int first, int end, uint asking, out SignalSide side)
    {
        // Only locals can live in registers, only in a method of its own does this loop have them for itself, and only while none of them
        // outlives a call are they left there: hence the order of these lines, and the detour by which the strategy is put back.
        var strategy = _strategy;
        var advice = SignalSide.Abstain;
        int i;
        for (i = first; i < end; i++)
        {
            advice = strategy.Update(series.Row(i, TStrategy.Inputs));
            if (((asking >> (int)advice) & 1) != 0)
            {
                break;
            }
        }

        side = advice;
        PutBack(ref _strategy, strategy);
        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PutBack(ref TStrategy place, TStrategy strategy) => place = strategy;

    public void Complete<TSlice>(ref TSlice slice, Span<SignalSide> advice)
        where TSlice : struct, ISlice => TStrategy.Rank(new Span<TStrategy>(ref _strategy), [true], advice);

    public readonly Signal Technical(int symbol) => _strategy.Describe();

    public readonly Signal Sentiment(int symbol) => Signal.Abstain;

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _strategy.VisitState(ref visitor);
}
