using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Trading;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Storage.Sqlite;

/// <summary>The trials of a user in <c>research.db</c>, beside the books of the service. Commands and services write it at the same time; each waits for the other.</summary>
public sealed class SqliteTrialLedger : ITrialLedger, IDisposable
{
    /// <summary>Longer than the largest sweep takes to be written by somebody else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    private SqliteTrialLedger(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public string File => _database.File;

    /// <summary>Opens the ledger in a folder, both made if need be.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqliteTrialLedger Open(string folder, TimeProvider clock)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Unavailable, $"data directory {Path.GetFullPath(folder)} cannot be used: {fault.Message} Name another folder with --data-dir", fault);
        }

        return new SqliteTrialLedger(SqliteDatabase.Open(Path.Combine(Path.GetFullPath(folder), "research.db"), SqliteMigrations.Research, Patience), clock);
    }

    public TrialReceipt Record(params IReadOnlyList<TrialBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfZero(batches.Count);
        var at = _clock.GetUtcNow().UtcDateTime;
        TrialReceipt? receipt = null;
        _database.Write((connection, transaction) =>
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
        return _database.Read(connection =>
        {
            using var tally = new TrialTally(connection);
            return tally.Count(data);
        });
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
                $"there is no batch {batch} of trials: 'trademind trials' lists them", "batch", ErrorCodes.NotFound);
        }

        for (var part = 0; Part(batch, part) is { } found; part++)
        {
            for (var i = 0; i < found.Keys.Length; i++)
            {
                yield return found.Run(i);
            }
        }
    }

    public IReadOnlyList<DataSetTrials> DataSets(int most = 20) => _database.Read(connection =>
    {
        using var tally = new TrialTally(connection);
        return tally.DataSets(most);
    });

    public LedgerCheck Verify() => _database.Read(Verify);

    public void Dispose() => _database.Dispose();

    private TrialRunPart? Part(long batch, int part) => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, $"SELECT {TrialRunPart.Columns} FROM trial_runs WHERE batch = $1 AND part = $2", 2);
        using var row = statement.Read(null, batch, (long)part);
        return row.Read() ? TrialRunPart.Read(row, 0) : null;
    });

    private static LedgerCheck Verify(SqliteConnection connection)
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

            if (!string.Equals(TrialChain.Of(chain, batch, hash), batch.Chain, StringComparison.Ordinal))
            {
                problems.Add($"batch {batch.Id} is not what was written, or not what stood before it");
            }

            (last, chain, runs) = (batch.Id, batch.Chain, runs + count);
        }

        // The counter of the table remembers rows that were taken from its end.
        using var statement = new SqliteStatement(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'trial_batches'", 0);
        using var row = statement.Read(null);
        if (row.Read() && row.GetInt64(0) is var highest && highest > last)
        {
            problems.Add($"batches {last + 1} to {highest} are missing");
        }

        return new LedgerCheck(last, runs, problems);
    }

    private static (long Runs, string Hash) HashOf(SqliteConnection connection, long batch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var statement = new SqliteStatement(connection, $"SELECT {TrialRunPart.Columns} FROM trial_runs WHERE batch = $1 ORDER BY part", 1);
        using var rows = statement.Read(null, batch);
        var runs = 0L;
        while (rows.Read())
        {
            var part = TrialRunPart.Read(rows, 0);
            part.AddTo(hash);
            runs += part.Keys.Length;
        }

        return (runs, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
