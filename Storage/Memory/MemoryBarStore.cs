using System.Collections.Concurrent;
using TradeMind.Storage.Abstractions;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Memory;

/// <summary>Bars that live as long as this object.</summary>
public sealed class MemoryBarStore : IBarStore
{
    private readonly ConcurrentDictionary<(string Feed, Symbol Symbol, Interval Interval), SortedList<long, Bar>> _bars = new();
    private readonly ConcurrentDictionary<(string Feed, Symbol Symbol, Interval Interval, long BarTime), string> _sources = new();
    private readonly ConcurrentDictionary<(string Feed, Symbol Symbol, long ExTicks, Type Kind), CorporateAction> _actions = new();
    private readonly ConcurrentDictionary<(string Feed, Symbol Symbol, CorporateAction Action), LateAction> _late = new();

    public ValueTask<IReadOnlyList<long>> AppendAsync(
        string feed,
        Symbol symbol,
        Interval interval,
        IReadOnlyList<Bar> bars,
        IReadOnlyDictionary<long, string>? sources,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var kept = _bars.GetOrAdd((feed, symbol, interval), _ => []);
        lock (kept)
        {
            List<long> others = [];
            foreach (var bar in bars)
            {
                if (kept.TryAdd(bar.Ticks, bar))
                {
                    if (sources is not null && sources.TryGetValue(bar.Ticks, out var source))
                    {
                        _sources[(feed, symbol, interval, bar.Ticks)] = source;
                    }
                }
                else if (kept[bar.Ticks] != bar)
                {
                    others.Add(bar.Ticks);
                }
            }

            return ValueTask.FromResult<IReadOnlyList<long>>(others);
        }
    }

    public ValueTask<IReadOnlyList<Bar>> ReadAsync(
        string feed, Symbol symbol, Interval interval, long after, long until, int most, CancellationToken cancellation)
    {
        if (!_bars.TryGetValue((feed, symbol, interval), out var kept))
        {
            return ValueTask.FromResult<IReadOnlyList<Bar>>([]);
        }

        lock (kept)
        {
            return ValueTask.FromResult<IReadOnlyList<Bar>>(
                [.. kept.Values.Where(bar => bar.Ticks > after && bar.Ticks <= until).Take(most)]);
        }
    }

    public ValueTask<IReadOnlyDictionary<long, string>> SourcesAsync(
        string feed, Symbol symbol, Interval interval, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyDictionary<long, string>>(_sources
            .Where(source => (source.Key.Feed, source.Key.Symbol, source.Key.Interval) == (feed, symbol, interval))
            .ToDictionary(source => source.Key.BarTime, source => source.Value));

    public ValueTask AppendActionsAsync(
        string feed, Symbol symbol, IReadOnlyList<CorporateAction> actions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actions);
        foreach (var action in actions)
        {
            _actions.TryAdd((feed, symbol, action.ExDate.Ticks, action.GetType()), action);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask AppendLateActionsAsync(
        string feed, Symbol symbol, IReadOnlyList<LateAction> actions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actions);
        foreach (var late in actions)
        {
            if (_actions.TryAdd((feed, symbol, late.Action.ExDate.Ticks, late.Action.GetType()), late.Action))
            {
                _late.TryAdd((feed, symbol, late.Action), late);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<LateAction>> LateActionsAsync(string feed, Symbol symbol, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<LateAction>>([.. _late
            .Where(late => late.Key.Feed == feed && late.Key.Symbol == symbol)
            .Select(late => late.Value)
            .OrderBy(late => late.Action.ExDate).ThenBy(late => ActionFields.Of(late.Action).Kind, StringComparer.Ordinal)]);

    public ValueTask<IReadOnlyList<CorporateAction>> ActionsAsync(string feed, Symbol symbol, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<CorporateAction>>([.. _actions
            .Where(action => action.Key.Feed == feed && action.Key.Symbol == symbol)
            .Select(action => action.Value)
            .OrderBy(action => action.ExDate).ThenBy(action => ActionFields.Of(action).Kind, StringComparer.Ordinal)]);

    public ValueTask<string?> FindFeedAsync(Interval interval, long from, long to, CancellationToken cancellation) =>
        ValueTask.FromResult(_bars
            .Where(series => series.Key.Interval == interval)
            .GroupBy(series => series.Key.Feed, StringComparer.Ordinal)
            .Select(feed => (Feed: feed.Key, Bars: feed.Sum(series => Count(series.Value, from, to))))
            .Where(feed => feed.Bars > 0)
            .OrderByDescending(feed => feed.Bars).ThenBy(feed => feed.Feed, StringComparer.Ordinal)
            .Select(feed => feed.Feed)
            .FirstOrDefault());

    public ValueTask<Bar?> LastAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        if (!_bars.TryGetValue((feed, symbol, interval), out var kept))
        {
            return ValueTask.FromResult<Bar?>(null);
        }

        lock (kept)
        {
            return ValueTask.FromResult<Bar?>(kept.Count > 0 ? kept.Values[^1] : null);
        }
    }

    private static int Count(SortedList<long, Bar> bars, long from, long to)
    {
        lock (bars)
        {
            return bars.Keys.Count(ticks => ticks >= from && ticks <= to);
        }
    }
}
