using TradeMind.Storage.Abstractions;
using TradeMind.Trading.Market;

namespace TradeMind.Storage.Sql;

/// <summary>Quarantined bars in the database.</summary>
public sealed class SqlQuarantineStore(ISqlDatabase database) : IQuarantineStore
{
    private const string Columns =
        $"""
        feed, symbol, interval, {BarRow.Columns}, reason, seen_at AS SeenAt, state,
        decided_by AS DecidedBy, decided_why AS DecidedWhy, decided_at AS DecidedAt
        """;

    public ValueTask<IReadOnlyList<QuarantinedBar>> ReadAsync(
        string feed, Symbol symbol, Interval interval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read(
            $"SELECT {Columns} FROM quarantined_bars WHERE feed = @feed AND symbol = @symbol AND interval = @interval ORDER BY ticks",
            new { feed, symbol = symbol.Ticker, interval = interval.ToString() });
    }

    public ValueTask<IReadOnlyList<QuarantinedBar>> ListAsync(int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read(
            $"SELECT {Columns} FROM quarantined_bars ORDER BY state <> 0, ticks DESC, symbol, feed, interval LIMIT @most", new { most });
    }

    public ValueTask SaveAsync(QuarantinedBar bar, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bar);
        cancellation.ThrowIfCancellationRequested();
        var b = bar.Bar;
        database.Execute(
            """
            INSERT INTO quarantined_bars
                (feed, symbol, interval, ticks, open, high, low, close, volume, reason, seen_at, state, decided_by, decided_why, decided_at)
            VALUES
                (@Feed, @Symbol, @Interval, @Ticks, @Open, @High, @Low, @Close, @Volume, @Reason, @SeenAt, @State, @DecidedBy, @DecidedWhy,
                @DecidedAt)
            ON CONFLICT (feed, symbol, interval, ticks) DO UPDATE SET
                open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
                reason = excluded.reason, seen_at = excluded.seen_at, state = excluded.state, decided_by = excluded.decided_by,
                decided_why = excluded.decided_why, decided_at = excluded.decided_at
            """,
            new Row
            {
                Feed = bar.Feed,
                Symbol = bar.Symbol.Ticker,
                Interval = bar.Interval.ToString(),
                Ticks = b.Ticks,
                Open = b.Open,
                High = b.High,
                Low = b.Low, Close = b.Close, Volume = b.Volume, Reason = bar.Reason, SeenAt = bar.SeenAt.Ticks, State = bar.State,
                DecidedBy = bar.DecidedBy, DecidedWhy = bar.DecidedWhy, DecidedAt = bar.DecidedAt?.Ticks,
            });
        return ValueTask.CompletedTask;
    }

    private ValueTask<IReadOnlyList<QuarantinedBar>> Read(string sql, object parameters) =>
        ValueTask.FromResult<IReadOnlyList<QuarantinedBar>>(database.Rows<Row>(sql, parameters).ConvertAll(row => row.ToQuarantined()));

    private sealed record Row : BarRow
    {
        public string Feed { get; init; } = "";

        public string Symbol { get; init; } = "";

        public string Interval { get; init; } = "";

        public string Reason { get; init; } = "";

        public long SeenAt { get; init; }

        public QuarantineState State { get; init; }

        public string DecidedBy { get; init; } = "";

        public string DecidedWhy { get; init; } = "";

        public long? DecidedAt { get; init; }

        public QuarantinedBar ToQuarantined() => new(
            Feed, new Symbol(Symbol), Trading.Market.Interval.Parse(Interval), ToBar(), Reason, UtcTime.FromTicks(SeenAt), State, DecidedBy,
            DecidedWhy, UtcTime.FromTicks(DecidedAt));
    }
}
