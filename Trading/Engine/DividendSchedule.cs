using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>The dividends that a run over columns will meet, in order of their ex-dates, with a place in them.</summary>
internal sealed class DividendSchedule
{
    private readonly SymbolAction[] _dividends;
    private int _next;

    /// <param name="series">One per symbol, in the order of the universe.</param>
    public DividendSchedule(IReadOnlyList<BarSeries> series) => _dividends =
    [
        .. SymbolAction.InOrder(series.SelectMany((s, i) => s.Dividends.Select(dividend => new SymbolAction(i, dividend)))),
    ];

    /// <summary>The ex-date of the next one, UTC ticks; the largest number when there is none.</summary>
    public long NextTicks => _next < _dividends.Length ? _dividends[_next].Action.ExDate.Ticks : long.MaxValue;

    /// <summary>Goes to the first one after a time.</summary>
    public void Begin(long after)
    {
        _next = 0;
        while (NextTicks <= after)
        {
            _next++;
        }
    }

    /// <summary>Takes the next one.</summary>
    public SymbolAction Take() => _dividends[_next++];
}
