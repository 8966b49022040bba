using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Runs;

namespace TradeMind.Storage.Sqlite;

/// <summary>Runs in the database.</summary>
public sealed class SqliteRuns(SqliteDatabase database) : IRunStore
{
    /// <summary>Results are large; those of this many last runs are kept.</summary>
    public const int ResultsKept = 500;

    private const string Columns = "run, kind, state, request, summary, problem, created_by, created_ticks, started_ticks, ended_ticks, done, of_all, attempts";

    public StoredRun? TryAdd(StoredRun run, IReadOnlyCollection<int> openStates, int most, long? request = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(openStates);
        StoredRun? added = null;
        database.Write((connection, transaction) =>
        {
            using (var count = new SqliteStatement(connection, $"SELECT count(*) FROM runs WHERE state IN ({string.Join(',', openStates)})", 0))
            {
                if ((long)count.Ask(transaction)! >= most)
                {
                    return;
                }
            }

            using var insert = new SqliteStatement(connection, "INSERT INTO runs (kind, state, request, created_by, created_ticks) VALUES ($1, $2, $3, $4, $5) RETURNING run", 5);
            added = run with { Number = (long)insert.Ask(transaction, (long)run.Kind, (long)run.State, run.Request, run.CreatedBy, run.CreatedAt.Ticks)! };
            KeyedRequest.Note(connection, transaction, request, string.Create(CultureInfo.InvariantCulture, $"run-{added.Number}"));
        });
        return added;
    }

    public StoredRun? Find(long number) => Rows($"SELECT {Columns} FROM runs WHERE run = $1", number) is [var run] ? run : null;

    public IReadOnlyList<StoredRun> List(int? kind, int? state, long before, int most) => Rows(
        $"SELECT {Columns} FROM runs WHERE ($1 IS NULL OR kind = $1) AND ($2 IS NULL OR state = $2) AND run < $3 ORDER BY run DESC LIMIT $4",
        kind is null ? null : (long)kind, state is null ? null : (long)state, before, most);

    public void Update(StoredRun run, byte[]? result = null, byte[]? sheet = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        database.Write((connection, transaction) =>
        {
            using (var update = new SqliteStatement(
                connection, "UPDATE runs SET state = $2, summary = $3, problem = $4, started_ticks = $5, ended_ticks = $6, done = $7, of_all = $8, attempts = $9 WHERE run = $1", 9))
            {
                update.Run(
                    transaction, run.Number, (long)run.State, run.Summary, run.Problem, run.StartedAt?.Ticks, run.EndedAt?.Ticks, run.Progress.Done, run.Progress.Of, (long)run.Attempts);
            }

            if (result is not null)
            {
                using var keep = new SqliteStatement(connection, "INSERT OR REPLACE INTO run_results (run, result, sheet) VALUES ($1, $2, $3)", 3);
                keep.Run(transaction, run.Number, result, sheet);
                using var forget = new SqliteStatement(connection, "DELETE FROM run_results WHERE run <= (SELECT max(run) FROM run_results) - $1", 1);
                forget.Run(transaction, (long)ResultsKept);
            }
        });
    }

    public byte[]? Result(long number) => Blob("SELECT result FROM run_results WHERE run = $1", number);

    public byte[]? Sheet(long number) => Blob("SELECT sheet FROM run_results WHERE run = $1", number);

    private byte[]? Blob(string sql, long number) => database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, sql, 1);
        using var row = statement.Read(null, number);
        return row.Read() && !row.IsDBNull(0) ? row.GetFieldValue<byte[]>(0) : null;
    });

    private List<StoredRun> Rows(string sql, params object?[] values) => database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, sql, values.Length);
        using var row = statement.Read(null, values);
        var found = new List<StoredRun>();
        while (row.Read())
        {
            found.Add(Run(row));
        }

        return found;
    });

    private static StoredRun Run(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Kind = row.GetInt32(1),
        State = row.GetInt32(2),
        Request = row.GetString(3),
        Summary = row.IsDBNull(4) ? null : row.GetString(4),
        Problem = row.GetString(5),
        CreatedBy = row.GetString(6),
        CreatedAt = PortfolioReader.Time(row.GetInt64(7)),
        StartedAt = row.IsDBNull(8) ? null : PortfolioReader.Time(row.GetInt64(8)),
        EndedAt = row.IsDBNull(9) ? null : PortfolioReader.Time(row.GetInt64(9)),
        Progress = (row.GetInt64(10), row.GetInt64(11)),
        Attempts = row.GetInt32(12),
    };
}
