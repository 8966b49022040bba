using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Models;

namespace TradeMind.Storage.Sql;

/// <summary>Reflections in the database.</summary>
public sealed class SqlReflectionStore(ISqlDatabase database) : IReflectionStore
{
    public Task<int> AddAsync(IReadOnlyList<Reflection> reflections, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reflections);
        cancellation.ThrowIfCancellationRequested();
        var added = 0;
        database.Write((connection, transaction) =>
        {
            foreach (var one in reflections)
            {
                added += connection.Execute(
                    """
                    INSERT INTO reflections
                        (opinion_id, symbol, as_of_ticks, score, horizon_days, benchmark, realised_alpha, resolved_ticks)
                    VALUES (@OpinionId, @Symbol, @AsOfTicks, @Score, @HorizonDays, @Benchmark, @RealisedAlpha, @ResolvedTicks)
                    ON CONFLICT (opinion_id) DO NOTHING
                    """,
                    new
                    {
                        one.OpinionId,
                        one.Symbol,
                        AsOfTicks = one.AsOf.Ticks,
                        one.Score,
                        one.HorizonDays,
                        one.Benchmark,
                        one.RealisedAlpha,
                        ResolvedTicks = one.ResolvedAt.Ticks,
                    },
                    transaction);
            }
        });
        return Task.FromResult(added);
    }

    public Task<IReadOnlyList<Reflection>> ReadAsync(string symbol, DateTime resolvedBefore, int most, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var newest = database.Rows<Row>(
            """
            SELECT opinion_id AS OpinionId, symbol, as_of_ticks AS AsOfTicks, score, horizon_days AS HorizonDays, benchmark,
                realised_alpha AS RealisedAlpha, resolved_ticks AS ResolvedTicks
            FROM reflections WHERE symbol = @symbol AND resolved_ticks < @Ticks
            ORDER BY resolved_ticks DESC, opinion_id DESC LIMIT @most
            """,
            new { symbol, resolvedBefore.Ticks, most }).ConvertAll(row => row.ToReflection());
        newest.Reverse();
        return Task.FromResult<IReadOnlyList<Reflection>>(newest);
    }

    private sealed record Row
    {
        public string OpinionId { get; init; } = "";

        public string Symbol { get; init; } = "";

        public long AsOfTicks { get; init; }

        public double Score { get; init; }

        public int HorizonDays { get; init; }

        public string Benchmark { get; init; } = "";

        public double RealisedAlpha { get; init; }

        public long ResolvedTicks { get; init; }

        public Reflection ToReflection() => new()
        {
            OpinionId = OpinionId,
            Symbol = Symbol,
            AsOf = UtcTime.FromTicks(AsOfTicks),
            Score = Score,
            HorizonDays = HorizonDays,
            Benchmark = Benchmark,
            RealisedAlpha = RealisedAlpha,
            ResolvedAt = UtcTime.FromTicks(ResolvedTicks),
        };
    }
}
