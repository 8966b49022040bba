using System.Collections.Concurrent;
using TradeMind.MarketData.Calendar;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.MarketData.Feeds;

/// <summary>
/// A replay of stored bars at a chosen speed, to each portfolio at a pace of its own. Its time is the close of the slice that was played
/// last, so a session sees nothing earlier than it would have. It holds no place of its own: where to go on is what the session asks from,
/// so that it continues after a restart.
/// </summary>
public sealed class ReplayFeed : IMarketFeed
{
    private readonly SortedDictionary<Symbol, BarSeries> _series = [];
    private readonly Dictionary<Symbol, IReadOnlyList<CorporateAction>> _actions = [];
    private readonly IReadOnlyDictionary<Symbol, IReadOnlyList<LateAction>> _late;
    private readonly ConcurrentDictionary<string, ReplayPlayer> _players = new(StringComparer.Ordinal);
    private readonly Func<string, ReplayPlayer> _newPlayer;
    private readonly long[] _barTimes;
    private readonly ITradingCalendar? _calendar;

    /// <param name="series">One per symbol, all of one interval.</param>
    /// <param name="calendar">Says when daily bars close; without one, at the end of their date.</param>
    /// <param name="pace">How fast it plays to a portfolio at first.</param>
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

        _calendar = calendar;
        _late = late ?? new Dictionary<Symbol, IReadOnlyList<LateAction>>();
        _barTimes = BarTimesOf(series);
        var ending = EndingOf(series);
        _newPlayer = _ => new ReplayPlayer(_barTimes, ending, pace, ClosesAt, clock);
    }

    public string Name { get; init; } = "replay";

    public Interval Interval { get; }

    public bool IsStored => true;

    /// <summary>What is replayed may be of any market.</summary>
    public ITradingCalendar? Calendar => null;

    /// <summary>From the first call on it plays the slices of what is watched; other series can be read all the same.</summary>
    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols)
    {
        var watched = symbols.Distinct().Where(_series.ContainsKey).Select(symbol => _series[symbol]).ToList();
        PlayerOf(portfolio).Watch(watched.Exists(s => s.Count > 0) ? Shared(BarTimesOf(watched)) : null, EndingOf(watched));
    }

    public FeedHorizon GetHorizon(string portfolio, BarTime after) => PlayerOf(portfolio).GetHorizon(after);

    public ReplayPlayer PlayerOf(string portfolio) => _players.GetOrAdd(portfolio, _newPlayer);

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

    /// <summary>Portfolios that watch the same have one array of them: a year of minutes is long.</summary>
    private long[] Shared(long[] barTimes) => _players.Values.Select(player => player.BarTimes).Prepend(_barTimes)
        .FirstOrDefault(known => known.AsSpan().SequenceEqual(barTimes)) ?? barTimes;

    private static long[] BarTimesOf(IEnumerable<BarSeries> series) => [.. series.SelectMany(s => s.Ticks.ToArray()).Distinct().Order()];
}
