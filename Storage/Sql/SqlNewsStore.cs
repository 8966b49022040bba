using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.News;

namespace TradeMind.Storage.Sql;

/// <summary>News items in the database.</summary>
public sealed class SqlNewsStore(ISqlDatabase database) : INewsStore
{
    private const string Columns = "id, symbol, source, kind, published, first_seen AS FirstSeen, known_at AS KnownAt, text, url";

    private const string Insert =
        """
        INSERT INTO news_items (id, symbol, source, kind, published, first_seen, known_at, text, url)
        VALUES (@id, @symbol, @source, @kind, @published, @first_seen, @known_at, @text, @url) ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>How many ids are looked up in one statement; SQLite limits its parameters.</summary>
    private const int IdsAtOnce = 500;

    public Task<IReadOnlyList<NewsItem>> AddAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        cancellation.ThrowIfCancellationRequested();
        var added = new List<NewsItem>();
        if (items.Count > 0)
        {
            database.Write((connection, transaction) =>
            {
                using var insert = new SqlStatement(connection, Insert);
                foreach (var item in items)
                {
                    var rows = insert.Run(
                        transaction, ("id", item.Id), ("symbol", item.Symbol), ("source", item.Source), ("kind", (int)item.Kind),
                        ("published", item.Published?.Ticks), ("first_seen", item.FirstSeen.Ticks), ("known_at", item.KnownAt.Ticks),
                        ("text", item.Text), ("url", item.Url));
                    if (rows > 0)
                    {
                        added.Add(item);
                    }
                }
            });
        }

        return Task.FromResult<IReadOnlyList<NewsItem>>(added);
    }

    public Task<IReadOnlyList<NewsItem>> ReadAsync(
        string symbol, DateTime after, DateTime until, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = database.Rows<Row>(
            $"""
            SELECT {Columns} FROM news_items WHERE symbol = @symbol AND known_at > @after AND known_at <= @until
            ORDER BY known_at DESC, id DESC LIMIT @most
            """,
            new { symbol, after = after.Ticks, until = until.Ticks, most });
        rows.Reverse();
        return Result(rows);
    }

    public Task<IReadOnlyList<NewsItem>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        cancellation.ThrowIfCancellationRequested();
        var rows = database.Read(connection => ids
            .Distinct(StringComparer.Ordinal)
            .Chunk(IdsAtOnce)
            .SelectMany(chunk => connection.Query<Row>(
                $"SELECT {Columns} FROM news_items WHERE {database.Dialect.IsIn("id", "@chunk")}", new { chunk }))
            .ToList());
        return Result(rows);
    }

    public Task<IReadOnlyList<NewsItem>> LatestAsync(DateTime before, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Result(database.Rows<Row>(
            $"SELECT {Columns} FROM news_items WHERE known_at < @before ORDER BY known_at DESC, id DESC LIMIT @most",
            new { before = before.Ticks, most }));
    }

    private static Task<IReadOnlyList<NewsItem>> Result(List<Row> rows) =>
        Task.FromResult<IReadOnlyList<NewsItem>>(rows.ConvertAll(row => row.ToItem()));

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Symbol { get; init; } = "";

        public string Source { get; init; } = "";

        public NewsKind Kind { get; init; }

        public long? Published { get; init; }

        public long FirstSeen { get; init; }

        public long KnownAt { get; init; }

        public string Text { get; init; } = "";

        public string Url { get; init; } = "";

        public NewsItem ToItem() => new()
        {
            Id = Id, Symbol = Symbol, Source = Source, Kind = Kind, Published = UtcTime.FromTicks(Published),
            FirstSeen = UtcTime.FromTicks(FirstSeen), KnownAt = UtcTime.FromTicks(KnownAt), Text = Text, Url = Url,
        };
    }
}
