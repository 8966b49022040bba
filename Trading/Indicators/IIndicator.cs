using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// A streaming indicator: a struct that is fed one closed bar at a time, in O(1) amortised and without allocating.
/// Because it is a struct it may hold arrays: take a second one with <see cref="StateCopy.From{T}"/>, not by assignment.
/// </summary>
public interface IIndicator<TSelf> : IStateful
    where TSelf : struct, IIndicator<TSelf>
{
    static abstract IndicatorDefinition Definition { get; }

    /// <exception cref="ParameterException">Parameters contradict each other.</exception>
    static abstract TSelf Create(ParameterSet parameters);

    /// <summary>The columns that <see cref="Update"/> reads; all of them unless it says otherwise.</summary>
    static virtual BarInputs Inputs => BarInputs.All;

    /// <summary>True once every output has a value.</summary>
    bool IsReady { get; }

    /// <summary>
    /// Bars of history after which an output no longer depends (to 1e-9 relative) on where the data began;
    /// null when it depends on the first bar for ever, as running totals do.
    /// </summary>
    int? WarmUp { get; }

    void Update(in Bar bar);

    /// <summary>An output by its place in <see cref="IndicatorDefinition.Outputs"/>; NaN until that output is ready.</summary>
    double Output(int index);

    /// <summary>Back to the state before the first bar.</summary>
    void Reset();
}
