using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// The overview that a circuit shows, over the range that was chosen in it. The bar and the page take their numbers from here: whatever
/// comes in meanwhile, all that is rendered in one batch is of one reading.
/// </summary>
public sealed class ShownOverview : IDisposable
{
    private readonly LiveData _board;
    private readonly IDisposable _preceding;
    private readonly Lock _gate = new();
    private readonly List<Action> _watchers = [];
    private IDisposable? _watching;
    private volatile OverviewModel? _next;

    public ShownOverview(LiveData board, RenderBatcher pulse)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(pulse);
        _board = board;
        Current = _next = board.Overview(Range).Value;
        _preceding = pulse.Precede(Take);
    }

    /// <summary>What the chart shows; until the overview over it has been read <see cref="Current"/> is over the one before.</summary>
    public EquityRange Range { get; private set; } = EquityRange.All;

    /// <summary>Null before the first answer. Changes only where a batch begins.</summary>
    public OverviewModel? Current { get; private set; }

    /// <summary>Why it could not be read the last time; empty when it could.</summary>
    public string Problem => _board.Overview(Range).Problem;

    /// <summary>Calls back when there is something new, on any thread, until it is disposed.</summary>
    public IDisposable Watch(Action changed)
    {
        lock (_gate)
        {
            _watchers.Add(changed);
            _watching ??= _board.Overview(Range).Watch(Heard);
        }

        return new Subscription(() => Leave(changed));
    }

    /// <summary>Shows another range.</summary>
    public void Choose(EquityRange range)
    {
        lock (_gate)
        {
            if (range == Range)
            {
                return;
            }

            Range = range;
            if (_watching is not null)
            {
                _watching.Dispose();
                _watching = _board.Overview(range).Watch(Heard);
            }
        }
    }

    /// <summary>Has it read again: a command may have changed it.</summary>
    public void Invalidate() => _board.Overview(Range).Invalidate();

    public void Dispose()
    {
        _preceding.Dispose();
        lock (_gate)
        {
            _watching?.Dispose();
            _watching = null;
            _watchers.Clear();
        }
    }

    private void Leave(Action changed)
    {
        lock (_gate)
        {
            _watchers.Remove(changed);
            if (_watchers.Count == 0)
            {
                _watching?.Dispose();
                _watching = null;
            }
        }
    }

    private void Heard()
    {
        Action[] watchers;
        lock (_gate)
        {
            _next = _board.Overview(Range).Value;
            watchers = [.. _watchers];
        }

        foreach (var changed in watchers)
        {
            changed();
        }
    }

    private void Take() => Current = _next ?? Current;
}
