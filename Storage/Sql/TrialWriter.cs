using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using TradeMind.Storage.Trials;

namespace TradeMind.Storage.Sql;

/// <summary>Writes batches of runs in the caller's transaction, each chained to the one before.</summary>
internal sealed class TrialWriter(DbConnection connection, DbTransaction transaction) : IDisposable
{
    private readonly SqlStatement _batch = SqlStatement.Insert(connection, "trial_batches");
    private readonly SqlStatement _part = SqlStatement.Insert(connection, "trial_runs");

    /// <param name="batch">What was run.</param>
    /// <param name="group">The first batch of its group; 0 when it is the first itself.</param>
    /// <param name="at">Now, UTC.</param>
    public RecordedBatch Write(TrialBatch batch, long group, DateTime at)
    {
        var (id, before) = Next();
        var recorded = new RecordedBatch(
            id, group == 0 ? id : group, at, batch, 0, TrialChain.Configuration(batch.Configuration), null, 0, "");
        var (parts, runsHash) = (new List<TrialRunPart>(), "");
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var identity = TrialChain.Identity(batch);
            foreach (var runs in batch.Runs.Chunk(TrialRunPart.Most))
            {
                var part = TrialRunPart.From(runs, identity, batch.Parameters.Count);
                part.AddTo(hash);
                parts.Add(part);
            }

            runsHash = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        var ratios = parts.SelectMany(p => p.Sharpes).Where(double.IsFinite).ToList();
        recorded = recorded with
        {
            Runs = parts.Sum(p => (long)p.Keys.Length),
            BestSharpe = ratios.Count == 0 ? null : ratios.Max(),
            BestEquity = parts.SelectMany(p => p.Equities).DefaultIfEmpty().Max(),
        };
        recorded = recorded with { Chain = TrialChain.Hash(before, recorded, runsHash) };
        Insert(recorded, runsHash);
        for (var i = 0; i < parts.Count; i++)
        {
            var row = TrialRunRow.From(parts[i]);
            _part.Run(
                transaction, ("batch", id), ("part", (long)i), ("run_keys", row.RunKeys), ("sharpes", row.Sharpes),
                ("equities", row.Equities),
                ("trades", row.Trades), ("param_values", row.ParamValues));
        }

        return recorded;
    }

    public void Dispose()
    {
        _batch.Dispose();
        _part.Dispose();
    }

    private (long Id, string Chain) Next() =>
        connection.QueryFirstOrDefault<LastRow>(
            "SELECT id, chain FROM trial_batches ORDER BY id DESC LIMIT 1", transaction: transaction) is { } last
            ? (last.Id + 1, last.Chain)
            : (1, TrialChain.Start);

    private void Insert(RecordedBatch recorded, string runsHash)
    {
        var (batch, data) = (recorded.Batch, recorded.Batch.Data);
        _batch.Run(
            transaction,
            ("id", recorded.Id), ("batch_group", recorded.Group), ("at_ticks", recorded.At.Ticks), ("kind", batch.Kind.ToString()),
            ("origin", batch.Origin), ("strategy", batch.Strategy), ("parameters", TrialChain.Names(batch.Parameters)),
            ("configuration", batch.Configuration), ("configuration_hash", recorded.ConfigurationHash), ("data_hash", data.Hash),
            ("symbols", TrialChain.Names(data.Symbols)), ("interval", data.Interval), ("from_ticks", data.From.Ticks),
            ("to_ticks", data.To.Ticks), ("bars", data.Bars), ("sessions", (long)data.Sessions), ("order_hash", batch.OrderListHash ?? ""),
            ("runs", recorded.Runs), ("runs_hash", runsHash), ("best_sharpe", recorded.BestSharpe), ("best_equity", recorded.BestEquity),
            ("chain", recorded.Chain));
    }

    private sealed record LastRow
    {
        public long Id { get; init; }

        public string Chain { get; init; } = "";
    }
}
