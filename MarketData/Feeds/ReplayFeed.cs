using System.Collections.Concurrent;
using TradeMind.MarketData.Calendar;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.MarketData.Feeds;

/// <summary>
/// A replay of stored bars at a chosen speed. Its time is the close of the slice that was played last, so a session sees nothing earlier
/// than it would have. It holds no place of its own: where to go on is what the session asks from, so that it continues after a restart.
/// </summary>
public sealed class ReplayFeed : IMarketFeed
{
    private readonly SortedDictionary<Symbol, BarSeries> _series = [];
    private readonly Dictionary<Symbol, IReadOnlyList<CorporateAction>> _actions = [];
    private readonly IReadOnlyDictionary<Symbol, IReadOnlyList<LateAction>> _late;
    private readonly ConcurrentDictionary<string, IReadOnlyList<Symbol>> _watched = new(StringComparer.Ordinal);
    private long[] _barTimes;
    private readonly ITradingCalendar? _calendar;
    private readonly ReplaySpeed _pace;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _paceFrom;
    private int _paceIndex = -1;

    /// <summary>The last day of what is watched, when all of it is delisted or renamed after its last bar; else none.</summary>
    private BarTime _ending;

    /// <param name="series">One per symbol, all of one interval.</param>
    /// <param name="calendar">Says when daily bars close; without one, at the end of their date.</param>
    /// <param name="pace">How fast.</param>
    /// <param name="clock">Paces it.</param>
    /// <param name="actions">Corporate actions by symbol, for bars as they were traded; null for none.</param>
    /// <param name="late">Those that are reported only after a bar of their ex-date or a later one; null for none.</param>
    /// <exception cref="InvalidInputException">There are no bars, or they are of several intervals.</exception>
    public ReplayFeed(
        IReadOnlyList<BarSeries> series, ITradingCalendar? calendar, ReplaySpeed pace, TimeProvider clock,
        IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null,
        IReadOnlyDictionary<Symbol, IReadOnlyList<LateAction>>? late = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0 || series.All(s => s.Count == 0))
        {
            throw new InvalidInputException("there are no bars to replay: pass at least one series with bars", code: ErrorCodes.NoData);
        }

        Interval = series[0].Interval;
        foreach (var one in series)
        {
            if (one.Interval != Interval)
            {
                throw new InvalidInputException(
                    $"{one.Symbol} has {one.Interval} bars, {series[0].Symbol} has {Interval} bars: replay one interval at a time");
            }

            _series.Add(one.Symbol, one);
        }

        foreach (var action in SymbolAction.Of(series, actions ?? _actions).GroupBy(action => series[action.Symbol].Symbol))
        {
            _actions[action.Key] = [.. action.Select(one => one.Action)];
        }

        _barTimes = LabelsOf(series);
        (_calendar, _pace, _clock) = (calendar, pace, clock);
        _late = late ?? new Dictionary<Symbol, IReadOnlyList<LateAction>>();
        _ending = EndingOf(series);
    }

    public string Name { get; init; } = "replay";

    public Interval Interval { get; }

    public bool IsStored => true;

    /// <summary>What is replayed may be of any market.</summary>
    public ITradingCalendar? Calendar => null;

    /// <summary>Number of slices in all.</summary>
    public int Slices => Volatile.Read(ref _barTimes).Length;

    /// <summary>From the first call on it plays the slices of what is watched; other series can be read all the same.</summary>
    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols)
    {
        lock (_gate)
        {
            _watched[portfolio] = symbols;
            var watched = _watched.Values.SelectMany(s => s).Distinct().Where(_series.ContainsKey).Select(s => _series[s]).ToList();
            _barTimes = watched.Exists(s => s.Count > 0) ? LabelsOf(watched) : _barTimes;
            _ending = EndingOf(watched);
            _paceIndex = -1;
        }
    }

    public FeedHorizon GetHorizon(BarTime after)
    {
        var barTimes = Volatile.Read(ref _barTimes);
        var played = CountUntil(barTimes, after.Ticks);
        var now = played == 0 ? new DateTime(barTimes[0], DateTimeKind.Utc) : ClosesAt(new BarTime(barTimes[played - 1]));
        if (played == barTimes.Length)
        {
            return new FeedHorizon(BarTime.Max(after, _ending), now, NextAt: null, IsAtEnd: true);
        }

        var due = Due(barTimes.Length, played);
        return due > played
            ? new FeedHorizon(new BarTime(barTimes[due - 1]), now, NextAt: null, IsAtEnd: false)
            : new FeedHorizon(after, now, NextAt(played), IsAtEnd: false);
    }

    public DateTime ClosesAt(BarTime time) => _calendar.ClosesAt(Interval, time);

    public ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation)
    {
        if (!_series.TryGetValue(symbol, out var series))
        {
            throw new MarketDataException(
                $"the replay has no bars of '{symbol}': it has {string.Join(", ", _series.Keys)}", ErrorCodes.UnknownSymbol);
        }

        var (first, end) = (series.CountUntil(after), series.CountUntil(until));
        var bars = new Bar[Math.Max(0, end - first)];
        for (var i = 0; i < bars.Length; i++)
        {
            bars[i] = series[first + i];
        }

        return ValueTask.FromResult(new FeedBars(bars, until, [])
        {
            Actions = _actions.TryGetValue(symbol, out var actions)
                ? [.. actions.Where(action => action.ExDate.Ticks > after.Ticks && action.ExDate.Ticks <= until.Ticks)]
                : [],
            Late = _late.TryGetValue(symbol, out var late)
                ? [.. late.Where(one => one.AfterTicks >= after.Ticks && one.AfterTicks < until.Ticks)]
                : [],
        });
    }

    private BarTime EndingOf(IReadOnlyList<BarSeries> watched) => SymbolAction.Ending(watched, _actions) is { Count: > 0 } ending
        ? BarTime.From(ending.Max(action => action.Action.ExDate))
        : BarTime.None;

    private static long[] LabelsOf(IEnumerable<BarSeries> series) => [.. series.SelectMany(s => s.Ticks.ToArray()).Distinct().Order()];

    private static int CountUntil(long[] barTimes, long barTime)
    {
        var place = Array.BinarySearch(barTimes, barTime);
        return place >= 0 ? place + 1 : ~place;
    }

    /// <summary>Number of slices that may have been played by now.</summary>
    private int Due(int slices, int played)
    {
        if (_pace.SlicesPerSecond is not { } rate)
        {
            return Math.Min(slices, played + _pace.Ahead);
        }

        lock (_gate)
        {
            Anchor(played);
            var elapsed = _clock.GetElapsedTime(_paceFrom).TotalSeconds;
            return (int)Math.Min(Math.Min(slices, played + _pace.Ahead), _paceIndex + Math.Floor((elapsed * rate) + 1e-9));
        }
    }

    private DateTimeOffset? NextAt(int played)
    {
        lock (_gate)
        {
            var wait = ((played + 1 - _paceIndex) / _pace.SlicesPerSecond!.Value) - _clock.GetElapsedTime(_paceFrom).TotalSeconds;
            return _clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(0.001, wait));
        }
    }

    /// <summary>The pace is measured from the session's first request, and again when it has fallen behind or was held up.</summary>
    private void Anchor(int played)
    {
        var behind = _clock.GetElapsedTime(_paceFrom).TotalSeconds * _pace.SlicesPerSecond!.Value
            > played - _paceIndex + Math.Max(2, _pace.SlicesPerSecond.Value);
        if (_paceIndex < 0 || played < _paceIndex || behind)
        {
            (_paceIndex, _paceFrom) = (played, _clock.GetTimestamp());
        }
    }
}

/// <summary>Speed of a replay.</summary>
public sealed record ReplaySpeed
{
    /// <summary>As fast as the session takes them.</summary>
    public static ReplaySpeed Unlimited { get; } = new();

    /// <summary>Slices a second, above zero; null for as fast as they are taken.</summary>
    public double? SlicesPerSecond { get; private init; }

    /// <summary>Slices that may be handed out at once.</summary>
    public int Ahead { get; private init; } = 256;

    /// <exception cref="InvalidInputException">The rate is not above zero, at most 100,000.</exception>
    public static ReplaySpeed Create(double slicesPerSecond) => slicesPerSecond is > 0 and <= 100_000
        ? new ReplaySpeed { SlicesPerSecond = slicesPerSecond }
        : throw new InvalidInputException("replay speed must be above 0 and at most 100000 slices a second", "speed");
}
