using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>
/// Bars of symbols from before they joined a portfolio, laid between the slices of its journal: a strategy that is warmed up on both sees
/// every symbol's bars in the order of their bar times, as if it had been there from the beginning. Slices go in one after another; not
/// safe for use by two threads.
/// </summary>
public sealed class PrecedingBars
{
    private readonly (SymbolIndex Symbol, IReadOnlyList<Bar> Bars)[] _symbols;
    private readonly int[] _next;

    /// <param name="bars">By place in the universe, oldest first; a symbol may come several times, for each gap.</param>
    public PrecedingBars(IEnumerable<(SymbolIndex Symbol, IReadOnlyList<Bar> Bars)> bars)
    {
        _symbols = [.. bars.Where(b => b.Bars.Count > 0).OrderBy(b => b.Symbol).ThenBy(b => b.Bars[0].Ticks)];
        _next = new int[_symbols.Length];
    }

    /// <summary>The stretches of bars that a plan's journal does not have, all of symbols that have joined since.</summary>
    public static IEnumerable<(SymbolIndex Symbol, BarTime After, BarTime Until)> Missing(PortfolioConfiguration plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Gaps
            .Where(gap => gap.Until is not null)
            .Select(gap => (plan.IndexOf(new Symbol(gap.Symbol))!.Value, new BarTime(gap.After), new BarTime(gap.Until!.Value)));
    }

    /// <summary>
    /// What to take in for a slice of the journal: slices of earlier bars alone, then this one with the earlier bars of its bar time.
    /// </summary>
    public IEnumerable<SliceBars> Until(SliceBars slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return _symbols.Length == 0 ? [slice] : Laid(slice);
    }

    /// <summary>The earlier bars that are left, in slices.</summary>
    public IEnumerable<SliceBars> Rest()
    {
        while (NextBarTime() is var time && time != BarTime.MaxValue)
        {
            yield return Take(time, null);
        }
    }

    private IEnumerable<SliceBars> Laid(SliceBars slice)
    {
        while (NextBarTime() is var time && time.Ticks < slice.Ticks)
        {
            yield return Take(time, null);
        }

        var next = NextBarTime();
        yield return next.Ticks == slice.Ticks ? Take(next, slice) : slice;
    }

    private BarTime NextBarTime()
    {
        var earliest = BarTime.MaxValue;
        for (var i = 0; i < _symbols.Length; i++)
        {
            if (_next[i] < _symbols[i].Bars.Count)
            {
                earliest = BarTime.Min(earliest, new BarTime(_symbols[i].Bars[_next[i]].Ticks));
            }
        }

        return earliest;
    }

    private SliceBars Take(BarTime time, SliceBars? slice)
    {
        var bars = new SortedDictionary<int, Bar>();
        for (var k = 0; slice is not null && k < slice.Symbols.Length; k++)
        {
            bars[slice.Symbols[k]] = slice.Bars[k];
        }

        for (var i = 0; i < _symbols.Length; i++)
        {
            if (_next[i] < _symbols[i].Bars.Count && _symbols[i].Bars[_next[i]].Ticks == time.Ticks)
            {
                bars.TryAdd(_symbols[i].Symbol, _symbols[i].Bars[_next[i]++]);
            }
        }

        return new SliceBars(time.Ticks, [.. bars.Keys], [.. bars.Values]) { Actions = slice?.Actions ?? [] };
    }
}
