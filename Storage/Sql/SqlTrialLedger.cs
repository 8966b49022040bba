using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Trials;
using TradeMind.Trading;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Storage.Sql;

/// <summary>
/// The trials of a user in a database. Commands and services write it at the same time; each waits for the other.
/// </summary>
public sealed class SqlTrialLedger : ITrialLedger
{
    private readonly ISqlDatabase _database;
    private readonly IDisposable? _owned;
    private readonly TimeProvider _clock;

    /// <param name="database">Has the tables of trials.</param>
    /// <param name="clock">Dates the batches.</param>
    /// <param name="owned">What ends with the ledger: the database when it has nothing else.</param>
    public SqlTrialLedger(ISqlDatabase database, TimeProvider clock, IDisposable? owned = null) =>
        (_database, _clock, _owned) = (database, clock, owned);

    public string File => _database.File;

    public string Location => File;

    public TrialReceipt Record(params IReadOnlyList<TrialBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfZero(batches.Count);
        var at = _clock.GetUtcNow().UtcDateTime;
        TrialReceipt? receipt = null;
        _database.WriteAlone("trials", (connection, transaction) =>
        {
            using var writer = new TrialWriter(connection, transaction);
            var (first, runs, chain) = (0L, 0L, "");
            foreach (var batch in batches)
            {
                var written = writer.Write(batch, first, at);
                first = first == 0 ? written.Id : first;
                (runs, chain) = (runs + written.Runs, written.Chain);
            }

            receipt = new TrialReceipt(first, runs, chain);
        });
        return receipt!;
    }

    public TrialCount Count(TrialData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return _database.Read(connection => new DistinctTrialCounter(connection).Count(data));
    }

    public IReadOnlyList<RecordedBatch> Batches(TrialFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _database.Read(connection => TrialRows.Find(connection, filter));
    }

    public IEnumerable<TrialRun> Runs(long batch)
    {
        if (Batches(new TrialFilter { Batch = batch }).All(b => b.Id != batch))
        {
            throw new InvalidInputException(
                $"there is no batch {batch} of trials: 'trademind trials' lists the batches", "batch", ErrorCodes.NotFound);
        }

        for (var part = 0; Part(batch, part) is { } found; part++)
        {
            for (var i = 0; i < found.Keys.Length; i++)
            {
                yield return found.Run(i);
            }
        }
    }

    public IReadOnlyList<DataSetTrials> DataSets(int most = 20) =>
        _database.Read(connection => new DistinctTrialCounter(connection).DataSets(most));

    public LedgerCheck Verify() => _database.Read(connection => Verify(connection, _database.Dialect));

    public void Dispose() => _owned?.Dispose();

    private TrialRunPart? Part(long batch, int part) => _database.First<TrialRunRow>(
        $"SELECT {TrialRunRow.Columns} FROM trial_runs WHERE batch = @batch AND part = @part", new { batch, part })?.ToPart();

    private static LedgerCheck Verify(DbConnection connection, SqlDialect dialect)
    {
        var (problems, chain, last, runs) = (new List<string>(), TrialChain.Start, 0L, 0L);
        foreach (var batch in TrialRows.All(connection))
        {
            if (batch.Id != last + 1)
            {
                problems.Add(batch.Id == last + 2 ? $"batch {last + 1} is missing" : $"batches {last + 1} to {batch.Id - 1} are missing");
            }

            var (count, hash) = HashOf(connection, batch.Id);
            if (count != batch.Runs)
            {
                problems.Add($"batch {batch.Id} has {count} runs, it was written with {batch.Runs}");
            }

            if (!string.Equals(TrialChain.Hash(chain, batch, hash), batch.Chain, StringComparison.Ordinal))
            {
                problems.Add($"batch {batch.Id} does not match its hash, or the hash of the batch before it");
            }

            (last, chain, runs) = (batch.Id, batch.Chain, runs + count);
        }

        // The counter of the table remembers rows that were taken from its end.
        var highest = connection.ExecuteScalar<long>(dialect.HighestTrialBatch);
        if (highest > last)
        {
            problems.Add($"batches {last + 1} to {highest} are missing");
        }

        return new LedgerCheck(last, runs, problems);
    }

    private static (long Runs, string Hash) HashOf(DbConnection connection, long batch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var runs = 0L;
        var rows = connection.Query<TrialRunRow>(
            $"SELECT {TrialRunRow.Columns} FROM trial_runs WHERE batch = @batch ORDER BY part", new { batch }, buffered: false);
        foreach (var part in rows.Select(row => row.ToPart()))
        {
            part.AddTo(hash);
            runs += part.Keys.Length;
        }

        return (runs, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
