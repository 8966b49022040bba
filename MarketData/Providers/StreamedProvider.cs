using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Answers with bars that a stream has sent where it has them, and requests the rest over REST: what came before the connection was
/// made, what was missed while it was broken, and the first bars of each day, as splits are in answers of REST only. Daily bars are
/// not streamed.
/// </summary>
/// <param name="rest">The same provider's REST interface.</param>
/// <param name="stream">Its stream.</param>
/// <param name="calendar">Bars outside of its sessions are left out.</param>
/// <param name="options">How patiently the stream is connected to.</param>
/// <param name="clock">The time.</param>
public sealed class StreamedProvider(
    IBarProvider rest, IBarStream stream, ITradingCalendar calendar, StreamOptions options, TimeProvider clock)
    : IBarProvider, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Symbol, Interval), StreamedBars> _bars = [];
    private readonly Dictionary<(Symbol, Interval), StreamConnection> _connections = [];

    public string Name => rest.Name;

    public StreamHealth Health { get; } = new();

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        if (query.Interval.IsDaily || !stream.Has(query.Interval))
        {
            return await rest.GetAsync(query, cancellation).ConfigureAwait(false);
        }

        var (bars, connection) = Find(query.Symbol, query.Interval);
        await connection.FollowAsync(query.Symbol, cancellation).ConfigureAwait(false);
        var isOneDay = query.After / TimeSpan.TicksPerDay == query.Until / TimeSpan.TicksPerDay;
        var covered = isOneDay ? bars.Cover(query) : new StreamCoverage([], query.After, query.Until);
        if (covered.IsWhole)
        {
            return new ProvidedBars(covered.Bars, [], [], clock.GetUtcNow());
        }

        var answer = await rest.GetAsync(query with { After = covered.After, Until = covered.Until }, cancellation).ConfigureAwait(false);
        if (answer.Stale is null)
        {
            bars.Heal(covered.After, covered.Until, answer.Bars);
        }

        return answer with { Bars = [.. covered.Bars.Concat(answer.Bars).DistinctBy(bar => bar.Ticks).OrderBy(bar => bar.Ticks)] };
    }

    public async ValueTask DisposeAsync()
    {
        List<StreamConnection> connections;
        lock (_gate)
        {
            connections = [.. _connections.Values];
            _connections.Clear();
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private (StreamedBars Bars, StreamConnection Connection) Find(Symbol symbol, Interval interval)
    {
        lock (_gate)
        {
            var place = (symbol, interval);
            if (!_bars.TryGetValue(place, out var bars))
            {
                _bars.Add(place, bars = new StreamedBars(interval));
            }

            var group = (stream.IsShared ? default : symbol, interval);
            if (!_connections.TryGetValue(group, out var connection))
            {
                Health.Wanted();
                var listener = new Listener(this, group.Item1, interval);
                connection = new StreamConnection(stream, stream.Address(symbol, interval), options, listener, clock);
                _connections.Add(group, connection);
            }

            return (bars, connection);
        }
    }

    private void Received(Symbol symbol, Interval interval, Bar bar)
    {
        StreamedBars? bars;
        lock (_gate)
        {
            bars = _bars.GetValueOrDefault((symbol, interval));
        }

        if (bars is not null && calendar.OpenSession(bar.Time) is not null)
        {
            bars.Add(bar);
            Health.Received();
        }
    }

    /// <summary>The bars of a connection's symbols may have a gap from now on.</summary>
    private void Break(Symbol symbol, Interval interval)
    {
        lock (_gate)
        {
            foreach (var (place, bars) in _bars)
            {
                if (place.Item2 == interval && (stream.IsShared || place.Item1 == symbol))
                {
                    bars.Break();
                }
            }
        }
    }

    private sealed class Listener(StreamedProvider owner, Symbol symbol, Interval interval) : IStreamListener
    {
        public void Opened() => owner.Health.Opened();

        public void Received(Symbol of, Bar bar) => owner.Received(of, interval, bar);

        public void Lost(bool wasOpen, string reason)
        {
            owner.Break(symbol, interval);
            owner.Health.Lost(wasOpen, reason);
        }
    }
}
