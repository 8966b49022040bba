using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// A rule-based strategy: one struct a symbol, fed each closed bar of it in order. It sees nothing else, so it cannot look ahead. It gives
/// signals only; sizing, risk and orders are not its business.
/// </summary>
public interface IStrategy<TSelf> : IStateful
    where TSelf : struct, IStrategy<TSelf>
{
    static abstract StrategyDefinition Definition { get; }

    /// <exception cref="ParameterException">Parameters contradict each other.</exception>
    static abstract TSelf Create(ParameterSet parameters);

    /// <summary>
    /// The same with the series it will be run on at hand, for strategies that compute columns beforehand. What is taken from bars that
    /// have not been handed to <see cref="Update"/> yet is looking ahead, and <c>verify look-ahead</c> finds it.
    /// </summary>
    static virtual TSelf Create(ParameterSet parameters, BarSeries series) => TSelf.Create(parameters);

    /// <summary>The indicators that it decides by with these parameters; none when there is nothing that could be drawn.</summary>
    static virtual IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) => [];

    /// <summary>Bars after which the signals no longer depends on where the data began.</summary>
    int WarmUp { get; }

    /// <summary>
    /// The columns that <see cref="Update"/> reads; all of them unless it says otherwise. To name fewer saves the engine the reading of the
    /// others. A price that is not named is NaN where the engine makes use of that.
    /// </summary>
    static virtual BarInputs Inputs => BarInputs.All;

    /// <summary>The signal at the close of this bar. Abstain while there is too little history.</summary>
    SignalSide Update(in Bar bar);

    /// <summary>
    /// Updates bar by bar until a signal comes that is waited for, or the end. A strategy may replace it where it can go over a stretch of
    /// bars faster than one by one; its state and its signals must come out the same.
    /// </summary>
    /// <param name="strategy">The strategy to update.</param>
    /// <param name="series">The symbol's bars.</param>
    /// <param name="first">Index of the first bar.</param>
    /// <param name="end">Index after the last bar, above <paramref name="first"/>.</param>
    /// <param name="awaited">The signals to stop at.</param>
    /// <param name="side">The signal at the last bar that it was updated with.</param>
    /// <returns>Index of the bar at which it stopped; <paramref name="end"/> when no signal was one of those.</returns>
    static virtual int UpdateUntil(
        ref TSelf strategy, BarSeries series, int first, int end, SignalSides awaited, out SignalSide side)
    {
        ArgumentNullException.ThrowIfNull(series);

        // Only locals can live in registers, only in a method of its own does this loop have them for itself, and only while none of them
        // outlives a call are they left there: hence the order of these lines, and the detour by which the strategy is put back.
        var local = strategy;
        var signal = SignalSide.Abstain;
        int i;
        for (i = first; i < end; i++)
        {
            signal = local.Update(series.Row(i, TSelf.Inputs));
            if (awaited.Contains(signal))
            {
                break;
            }
        }

        side = signal;
        PutBack(ref strategy, local);
        return i;
    }

    /// <summary>The signal of the last bar with confidence and the numbers behind it. Asked for only when someone wants to know.</summary>
    Signal Describe();

    /// <summary>The reason in words, with the numbers in it.</summary>
    static abstract string Explain(in Signal signal);

    /// <summary>
    /// The numbers behind a signal with every price in it multiplied by a factor: after a split they are shown in the prices of today.
    /// Numbers that are no prices stay as they are, and so does all of it unless a strategy says otherwise.
    /// </summary>
    static virtual Evidence Restate(in Evidence evidence, double factor) => evidence;

    /// <summary>Whether the signal for one symbol depends on the others, by <see cref="Rank"/>.</summary>
    static virtual bool RanksSymbols => false;

    /// <summary>
    /// Called after every symbol of a slice was updated: compares them and sets the signal of each.
    /// </summary>
    /// <param name="strategies">One per symbol of the universe.</param>
    /// <param name="present">Which symbols have a bar in this slice.</param>
    /// <param name="advice">The signal of each symbol, as <see cref="Update"/> gave it and to be replaced.</param>
    static virtual void Rank(Span<TSelf> strategies, ReadOnlySpan<bool> present, Span<SignalSide> advice)
    {
        // A strategy that looks at one symbol alone has nothing to rank.
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PutBack(ref TSelf place, TSelf strategy) => place = strategy;
}
