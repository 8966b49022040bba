using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// How far each symbol of a portfolio is: the time of its last bar, or of a corporate action that was carried out after it. A symbol that
/// is halted stays behind, so that what happens to it meanwhile is still carried out, whenever the service is restarted.
/// </summary>
internal sealed class SymbolProgress(int symbols) : IStateful
{
    private long[] _ticks = new long[symbols];

    /// <summary>UTC ticks by place in the universe; 0 for a symbol without a bar.</summary>
    public ImmutableArray<long> Ticks => [.. _ticks];

    /// <summary>A slice was carried out.</summary>
    public void Took(SliceBars slice)
    {
        foreach (var symbol in slice.Symbols)
        {
            _ticks[symbol] = slice.Ticks;
        }
    }

    /// <summary>A corporate action was carried out.</summary>
    public void Took(in SymbolAction action) => _ticks[action.Symbol] = Math.Max(_ticks[action.Symbol], action.SettledTicks);

    /// <summary>Has room for a wider universe.</summary>
    public void Widen(int count) => Array.Resize(ref _ticks, count);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => visitor.Array(ref _ticks);
}
