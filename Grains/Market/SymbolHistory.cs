using System.Collections.Immutable;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Market;

/// <summary>The last bars of a symbol, and up to where they are known.</summary>
public sealed class SymbolHistory
{
    /// <summary>Bars that are remembered.</summary>
    public const int Kept = 512;

    private const int FindingsKept = 50;

    private readonly List<Bar> _bars = [];
    private readonly List<CorporateAction> _actions = [];
    private readonly Dictionary<CorporateAction, long> _late = [];
    private readonly Queue<string> _findings = [];
    private BarTime _from;

    /// <summary>There is no bar up to this bar time that is not known.</summary>
    public BarTime Until { get; private set; }

    /// <summary>As they were traded.</summary>
    public IReadOnlyList<Bar> Bars => _bars;

    /// <summary>Every corporate action that is known, in order of their ex-dates.</summary>
    public IReadOnlyList<CorporateAction> Actions => _actions;

    /// <summary>
    /// The corporate actions after one time and not after another; those that were reported late when the bar that was the last one then
    /// is between them.
    /// </summary>
    public ImmutableArray<SymbolAction> ActionsBetween(BarTime after, BarTime until) => _actions.Count == 0 ? [] :
    [
        .. _actions.Select(action => new SymbolAction(0, action) { Late = _late.TryGetValue(action, out var last) ? new(last, 0) : null })
            .Where(action => action.Late is { } late
                ? late.AfterTicks >= after.Ticks && late.AfterTicks < until.Ticks
                : action.Action.ExDate.Ticks > after.Ticks && action.Action.ExDate.Ticks <= until.Ticks),
    ];

    /// <summary>Takes in corporate actions; those that are known change nothing.</summary>
    public void Add(IReadOnlyList<CorporateAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        foreach (var action in actions.Where(action => !Knows(action)))
        {
            _actions.Insert(_actions.Count(known => known.ExDate <= action.ExDate), action);
        }
    }

    /// <summary>Takes in corporate actions that were reported late; those that are known change nothing.</summary>
    public void Add(IReadOnlyList<LateAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        foreach (var late in actions.Where(late => !Knows(late.Action)))
        {
            _late[late.Action] = late.AfterTicks;
            Add([late.Action]);
        }
    }

    /// <summary>Whether an action of the same day and kind is known.</summary>
    public bool Knows(CorporateAction action) =>
        _actions.Exists(known => known.ExDate == action.ExDate && known.GetType() == action.GetType());

    /// <summary>Whether the symbol has no market any more: it was delisted or renamed, and no bar has come since.</summary>
    public bool HasEnded => _actions.FindLast(action => action is Delisting or TickerChange) is { } end
        && (_bars.Count == 0 || _bars[^1].Ticks < end.ExDate.Ticks);

    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>Bars up to a bar time are stored and not remembered.</summary>
    public void Begin(BarTime until)
    {
        _bars.Clear();
        _from = Until = until;
    }

    /// <summary>Takes in what was fetched from a bar time on.</summary>
    public void Add(BarTime from, FeedBars fetched)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        if (from > Until)
        {
            Begin(from);
        }

        Add(fetched.Late);
        Add(fetched.Actions);
        foreach (var bar in fetched.Bars)
        {
            if (bar.Ticks > Until.Ticks)
            {
                _bars.Add(bar);
            }
        }

        Until = BarTime.Max(Until, fetched.Until);
        if (_bars.Count > 2 * Kept)
        {
            _from = new BarTime(_bars[^(Kept + 1)].Ticks);
            _bars.RemoveRange(0, _bars.Count - Kept);
        }

        foreach (var finding in fetched.Findings)
        {
            Note(finding);
        }
    }

    /// <summary>Records a finding on the quality of the data; duplicates are ignored.</summary>
    public void Note(string finding)
    {
        if (_findings.Contains(finding))
        {
            return;
        }

        _findings.Enqueue(finding);
        if (_findings.Count > FindingsKept)
        {
            _findings.Dequeue();
        }
    }

    /// <summary>The bars after a bar time up to another; false when some of them are not remembered.</summary>
    public bool TryRead(BarTime after, BarTime until, out IReadOnlyList<Bar> bars)
    {
        bars = [];
        if (after < _from)
        {
            return false;
        }

        if (after >= until || _bars.Count == 0 || _bars[^1].Ticks <= after.Ticks)
        {
            return true;
        }

        var first = _bars.Count;
        while (first > 0 && _bars[first - 1].Ticks > after.Ticks)
        {
            first--;
        }

        var end = _bars.Count;
        while (end > first && _bars[end - 1].Ticks > until.Ticks)
        {
            end--;
        }

        bars = _bars.GetRange(first, end - first);
        return true;
    }
}
