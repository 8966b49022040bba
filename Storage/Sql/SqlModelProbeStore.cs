using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Models;

namespace TradeMind.Storage.Sql;

/// <summary>Probes of models in a database, beside the trials.</summary>
/// <param name="database">Has the table of probes.</param>
/// <param name="owned">What ends with the store: the database when it has nothing else.</param>
public sealed class SqlModelProbeStore(ISqlDatabase database, IDisposable? owned = null) : IModelProbeStore, IDisposable
{
    public Task AddAsync(ModelProbe probe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(probe);
        cancellation.ThrowIfCancellationRequested();
        database.Write((connection, transaction) => connection.Execute(
            """
            INSERT INTO model_probes
                (model, made_ticks, cutoff_ticks, asked_before, hits_before, asked_after, hits_after, until_ticks)
            VALUES (@Model, @MadeTicks, @CutoffTicks, @AskedBefore, @HitsBefore, @AskedAfter, @HitsAfter, @UntilTicks)
            """,
            new
            {
                probe.Model,
                MadeTicks = probe.MadeAt.Ticks,
                CutoffTicks = probe.Cutoff?.Ticks,
                probe.AskedBefore,
                probe.HitsBefore,
                probe.AskedAfter,
                probe.HitsAfter,
                UntilTicks = probe.RemembersUntil?.Ticks,
            },
            transaction));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelProbe>> ReadAsync(string model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<ModelProbe>>(database.Rows<Row>(
            """
            SELECT model, made_ticks AS MadeTicks, cutoff_ticks AS CutoffTicks, asked_before AS AskedBefore, hits_before AS HitsBefore,
                asked_after AS AskedAfter, hits_after AS HitsAfter, until_ticks AS UntilTicks
            FROM model_probes WHERE model = @model ORDER BY made_ticks, id
            """,
            new { model }).ConvertAll(row => row.ToProbe()));
    }

    public void Dispose() => owned?.Dispose();

    private sealed record Row
    {
        public string Model { get; init; } = "";

        public long MadeTicks { get; init; }

        public long? CutoffTicks { get; init; }

        public int AskedBefore { get; init; }

        public int HitsBefore { get; init; }

        public int AskedAfter { get; init; }

        public int HitsAfter { get; init; }

        public long? UntilTicks { get; init; }

        public ModelProbe ToProbe() => new()
        {
            Model = Model,
            MadeAt = UtcTime.FromTicks(MadeTicks),
            Cutoff = UtcTime.FromTicks(CutoffTicks),
            AskedBefore = AskedBefore,
            HitsBefore = HitsBefore,
            AskedAfter = AskedAfter,
            HitsAfter = HitsAfter,
            RemembersUntil = UtcTime.FromTicks(UntilTicks),
        };
    }
}
