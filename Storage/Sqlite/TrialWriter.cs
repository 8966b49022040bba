using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Trials;

namespace TradeMind.Storage.Sqlite;

/// <summary>Writes batches of runs in the caller's transaction, each chained to the one before.</summary>
internal sealed class TrialWriter(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private readonly SqliteStatement _last = new(connection, "SELECT id, chain FROM trial_batches ORDER BY id DESC LIMIT 1", 0);

    private readonly SqliteStatement _batch = new(
        connection, "INSERT INTO trial_batches VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)", 22);

    private readonly SqliteStatement _part = new(connection, "INSERT INTO trial_runs VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);

    /// <param name="batch">What was run.</param>
    /// <param name="group">The first batch of its group; 0 when it is the first itself.</param>
    /// <param name="at">Now, UTC.</param>
    public RecordedBatch Write(TrialBatch batch, long group, DateTime at)
    {
        var (id, before) = Next();
        var recorded = new RecordedBatch(id, group == 0 ? id : group, at, batch, 0, TrialChain.Configuration(batch.Configuration), null, 0, "");
        var (parts, runsHash) = (new List<TrialRunPart>(), "");
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var identity = TrialChain.Identity(batch);
            foreach (var runs in batch.Runs.Chunk(TrialRunPart.Most))
            {
                var part = TrialRunPart.Of(runs, identity, batch.Parameters.Count);
                part.AddTo(hash);
                parts.Add(part);
            }

            runsHash = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        var ratios = parts.SelectMany(p => p.Sharpes).Where(double.IsFinite).ToList();
        recorded = recorded with
        {
            Runs = parts.Sum(p => (long)p.Keys.Length), BestSharpe = ratios.Count == 0 ? null : ratios.Max(), BestEquity = parts.SelectMany(p => p.Equities).DefaultIfEmpty().Max(),
        };
        recorded = recorded with { Chain = TrialChain.Of(before, recorded, runsHash) };
        Insert(recorded, runsHash);
        for (var i = 0; i < parts.Count; i++)
        {
            _part.Run(transaction, [id, (long)i, .. parts[i].Bytes()]);
        }

        return recorded;
    }

    public void Dispose()
    {
        _last.Dispose();
        _batch.Dispose();
        _part.Dispose();
    }

    private (long Id, string Chain) Next()
    {
        using var row = _last.Read(transaction);
        return row.Read() ? (row.GetInt64(0) + 1, row.GetString(1)) : (1, TrialChain.Start);
    }

    private void Insert(RecordedBatch recorded, string runsHash)
    {
        var (batch, data) = (recorded.Batch, recorded.Batch.Data);
        _batch.Run(
            transaction, recorded.Id, recorded.Group, recorded.At.Ticks, batch.Kind.ToString(), batch.Origin, batch.Strategy, TrialChain.Names(batch.Parameters), batch.Configuration,
            recorded.ConfigurationHash, data.Hash, TrialChain.Names(data.Symbols), data.Interval, data.From.Ticks, data.To.Ticks, data.Bars, (long)data.Sessions, batch.OrderListHash ?? "",
            recorded.Runs, runsHash, recorded.BestSharpe, recorded.BestEquity, recorded.Chain);
    }
}
