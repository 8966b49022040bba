using System.Collections.Immutable;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// Puts slices together from bars that arrive symbol by symbol, late, twice or not at all. A slice is complete when of every symbol all
/// bars up to its bar time are known, so the order of arrival never changes what is in it.
/// </summary>
/// <param name="places">Places in the universe of the symbols that are traded, ascending.</param>
/// <param name="after">Time of the last slice that is in the journal.</param>
/// <param name="mostWaiting">Bars that may wait for one symbol; those beyond are not taken, and have to be offered again when there is
/// room.</param>
public sealed class SliceAssembly(IReadOnlyList<SymbolIndex> places, BarTime after, int mostWaiting = SliceAssembly.MostWaiting)
{
    /// <param name="symbols">Number of symbols in the universe, all of them traded.</param>
    /// <param name="after">Time of the last slice that is in the journal.</param>
    /// <param name="mostWaiting">Bars that may wait for one symbol.</param>
    public SliceAssembly(int symbols, BarTime after, int mostWaiting = MostWaiting)
        : this([.. Enumerable.Range(0, symbols).Select(symbol => new SymbolIndex(symbol))], after, mostWaiting)
    {
    }

    public const int MostWaiting = 1024;

    private readonly Queue<Bar>[] _waiting = [.. Enumerable.Range(0, places[^1] + 1).Select(_ => new Queue<Bar>())];
    private readonly BarTime[] _knownTo = [.. Enumerable.Repeat(after, places[^1] + 1)];
    private readonly (BarTime Until, BarTime Last)[] _reported = new (BarTime, BarTime)[places[^1] + 1];
    private readonly BarTime[] _givenUp = new BarTime[places[^1] + 1];
    private readonly BarTime[] _settled = [.. Enumerable.Repeat(after, places[^1] + 1)];
    private readonly bool[] _hasEnded = new bool[places[^1] + 1];
    private readonly HashSet<SymbolAction> _actions = [];

    /// <summary>Time of the last slice that was taken.</summary>
    public BarTime Taken { get; private set; } = after;

    /// <summary>Number of bars of the symbol that waits for most.</summary>
    public int Waiting => _waiting.Max(queue => queue.Count);

    /// <summary>Takes in a bar.</summary>
    /// <param name="symbol">Place in the universe.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="previous">The symbol has no bar between this bar time and the bar.</param>
    /// <returns>False when it is known already, when it comes too late, when one before it is missing, or when there is no room.</returns>
    public bool Add(SymbolIndex symbol, in Bar bar, BarTime previous)
    {
        var time = new BarTime(bar.Ticks);

        // What is missing up to the last slice is not waited for any more.
        var settled = BarTime.Max(KnownTo(symbol), Taken);
        if (time <= _knownTo[symbol] || previous > settled || _waiting[symbol].Count >= mostWaiting)
        {
            return false;
        }

        _knownTo[symbol] = time;
        if (time <= Taken)
        {
            // Its slice was decided without it.
            return false;
        }

        _waiting[symbol].Enqueue(bar);
        return true;
    }

    /// <summary>
    /// Takes in corporate actions, which come with the first slice from their ex-dates on; those that were reported late with the first
    /// bar of their symbol after that. What was carried out already is not taken.
    /// </summary>
    /// <param name="symbol">Place in the universe.</param>
    /// <param name="actions">Of that symbol; the place that they have is not looked at.</param>
    public void Add(SymbolIndex symbol, ImmutableArray<SymbolAction> actions)
    {
        foreach (var action in actions)
        {
            if (action.SettledTicks > _settled[symbol].Ticks)
            {
                _actions.Add(action with { Symbol = symbol });
            }
        }
    }

    /// <summary>A symbol has no bars up to a bar time besides those up to another.</summary>
    public void Report(SymbolIndex symbol, BarTime until, BarTime last) => _reported[symbol] = (until, last);

    /// <summary>Whether a symbol is delisted or renamed, and has had no bar since.</summary>
    public void Report(SymbolIndex symbol, bool hasEnded) => _hasEnded[symbol] = hasEnded;

    /// <summary>How far the symbols are settled, UTC ticks by place; one with 0 is as far as the last slice.</summary>
    public void Settle(ImmutableArray<long> ticks)
    {
        foreach (var symbol in places.Where(symbol => symbol < ticks.Length && ticks[symbol] > 0))
        {
            _settled[symbol] = new BarTime(ticks[symbol]);
        }
    }

    /// <summary>Time of a symbol's last bar in a slice that was taken, or of a corporate action after it.</summary>
    public BarTime Settled(SymbolIndex symbol) => _settled[symbol];

    /// <summary>Up to where all bars of all symbols are known.</summary>
    public BarTime Known => places.Aggregate(BarTime.MaxValue, (known, symbol) => BarTime.Min(known, KnownTo(symbol)));

    /// <summary>No bar of a symbol up to a bar time is waited for any more, besides those up to another, which were published.</summary>
    public void GiveUp(SymbolIndex symbol, BarTime until, BarTime last)
    {
        Report(symbol, until, last);
        _givenUp[symbol] = last <= _knownTo[symbol] ? until : _givenUp[symbol];
    }

    /// <summary>Up to where all bars of a symbol are known.</summary>
    public BarTime KnownTo(SymbolIndex symbol)
    {
        var (until, last) = _reported[symbol];
        return BarTime.Max(last <= _knownTo[symbol] ? BarTime.Max(until, _knownTo[symbol]) : _knownTo[symbol], _givenUp[symbol]);
    }

    /// <summary>
    /// Takes out the corporate actions that no slice will bring, because every symbol is delisted or renamed; empty for none.
    /// </summary>
    public ImmutableArray<SymbolAction> TakeEnding() =>
        _actions.Count > 0 && places.All(symbol => _hasEnded[symbol] && _waiting[symbol].Count == 0)
            ? TakeActions(Known, place => new SymbolIndex(place) is var symbol && _hasEnded[symbol])
            : [];

    /// <summary>Takes the next slice out; null when it is not complete yet.</summary>
    /// <param name="isAlone">
    /// Whether all slices before are decided. One with a corporate action that was reported late waits for that: strategies see all slices
    /// anew, and what was held before its ex-date is looked up.
    /// </param>
    public SliceBars? TakeNext(bool isAlone = true)
    {
        var (earliest, known) = (BarTime.MaxValue, BarTime.MaxValue);
        foreach (var symbol in places)
        {
            known = BarTime.Min(known, KnownTo(symbol));
            if (_waiting[symbol].TryPeek(out var bar))
            {
                earliest = BarTime.Min(earliest, new BarTime(bar.Ticks));
            }
        }

        var isComplete = earliest <= known && earliest != BarTime.MaxValue;
        return isComplete && (isAlone || !_actions.Any(action => action.Late is not null && IsDue(action, earliest, HasBar(earliest))))
            ? Take(earliest)
            : null;
    }

    private Func<int, bool> HasBar(BarTime time) => symbol => _waiting[symbol].TryPeek(out var bar) && bar.Ticks == time.Ticks;

    private static bool IsDue(in SymbolAction action, BarTime time, Func<int, bool> hasBar) => action.Late is { } late
        ? late.AfterTicks < time.Ticks && hasBar(action.Symbol)
        : action.Action.ExDate.Ticks <= time.Ticks;

    private SliceBars Take(BarTime time)
    {
        var actions = TakeActions(time, HasBar(time));
        var symbols = ImmutableArray.CreateBuilder<int>(places.Count);
        var bars = ImmutableArray.CreateBuilder<Bar>(places.Count);
        foreach (var symbol in places)
        {
            if (_waiting[symbol].TryPeek(out var bar) && bar.Ticks == time.Ticks)
            {
                symbols.Add(symbol);
                bars.Add(_waiting[symbol].Dequeue());
                _settled[symbol] = time;
            }
        }

        Taken = time;
        return new SliceBars(time.Ticks, symbols.DrainToImmutable(), bars.DrainToImmutable()) { Actions = actions };
    }

    private ImmutableArray<SymbolAction> TakeActions(BarTime time, Func<int, bool> hasBar)
    {
        if (_actions.Count == 0)
        {
            return [];
        }

        ImmutableArray<SymbolAction> due = [.. SymbolAction.InOrder(_actions.Where(action => IsDue(action, time, hasBar)))];
        _actions.ExceptWith(due);
        foreach (var action in due)
        {
            // What is repeated for it after this slice is the same action.
            var place = new SymbolIndex(action.Symbol);
            _settled[place] = BarTime.Max(_settled[place], new BarTime(action.SettledTicks));
        }

        return due;
    }
}
