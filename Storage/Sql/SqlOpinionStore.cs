using System.Text.Json;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.News;

namespace TradeMind.Storage.Sql;

/// <summary>Opinions of agents in the database.</summary>
public sealed class SqlOpinionStore(ISqlDatabase database) : IOpinionStore
{
    private const string Columns =
        """
        id, symbol, agent, known_at AS KnownAt, score, confidence, horizon_days AS HorizonDays, items, reason, call_id AS CallId
        """;

    private const string Insert =
        """
        INSERT INTO opinions (id, symbol, agent, known_at, score, confidence, horizon_days, items, reason, call_id)
        VALUES (@id, @symbol, @agent, @known_at, @score, @confidence, @horizon_days, @items, @reason, @call_id)
        ON CONFLICT (id) DO NOTHING
        """;

    public Task<IReadOnlyList<Opinion>> AddAsync(IReadOnlyList<Opinion> opinions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(opinions);
        cancellation.ThrowIfCancellationRequested();
        var added = new List<Opinion>();
        if (opinions.Count > 0)
        {
            database.Write((connection, transaction) =>
            {
                using var insert = new SqlStatement(connection, Insert);
                foreach (var opinion in opinions)
                {
                    var rows = insert.Run(
                        transaction, ("id", opinion.Id), ("symbol", opinion.Symbol), ("agent", opinion.Agent),
                        ("known_at", opinion.KnownAt.Ticks), ("score", opinion.Score), ("confidence", opinion.Confidence),
                        ("horizon_days", opinion.HorizonDays), ("items", JsonSerializer.Serialize(opinion.Items)),
                        ("reason", opinion.Reason), ("call_id", opinion.CallId));
                    if (rows > 0)
                    {
                        added.Add(opinion);
                    }
                }
            });
        }

        return Task.FromResult<IReadOnlyList<Opinion>>(added);
    }

    public Task<IReadOnlyList<Opinion>> ReadAsync(string symbol, DateTime after, DateTime until, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = database.Rows<Row>(
            $"""
            SELECT {Columns} FROM opinions WHERE symbol = @symbol AND known_at > @after AND known_at <= @until ORDER BY known_at, id
            """,
            new { symbol, after = after.Ticks, until = until.Ticks });
        return Task.FromResult<IReadOnlyList<Opinion>>(rows.ConvertAll(row => row.ToOpinion()));
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Symbol { get; init; } = "";

        public string Agent { get; init; } = "";

        public long KnownAt { get; init; }

        public double? Score { get; init; }

        public double Confidence { get; init; }

        public int HorizonDays { get; init; }

        public string Items { get; init; } = "[]";

        public string Reason { get; init; } = "";

        public string CallId { get; init; } = "";

        public Opinion ToOpinion() => new()
        {
            Id = Id, Symbol = Symbol, Agent = Agent, KnownAt = UtcTime.FromTicks(KnownAt), Score = Score, Confidence = Confidence,
            HorizonDays = HorizonDays, Items = [.. JsonSerializer.Deserialize<string[]>(Items)!], Reason = Reason, CallId = CallId,
        };
    }
}
