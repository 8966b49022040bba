using System.Globalization;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Runs;

namespace TradeMind.Storage.Sql;

/// <summary>Runs in the database.</summary>
public sealed class SqlRunStore(ISqlDatabase database) : IRunStore
{
    /// <summary>Results are large; only those of this many latest runs are kept.</summary>
    public const int ResultsKept = 500;

    private const string Columns =
        """
        run, kind, state, request, summary, problem, created_by AS CreatedBy, created_ticks AS CreatedTicks, started_ticks AS StartedTicks,
        ended_ticks AS EndedTicks, done, of_all AS OfAll, attempts
        """;

    public StoredRun? TryAdd(StoredRun run, IReadOnlyCollection<int> openStates, int most, long? request = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(openStates);
        StoredRun? added = null;
        database.WriteAlone("runs", (connection, transaction) =>
        {
            var open = connection.ExecuteScalar<long>(
                $"SELECT count(*) FROM runs WHERE {database.Dialect.IsIn("state", "@openStates")}",
                new { openStates = openStates.ToArray() }, transaction);
            if (open >= most)
            {
                return;
            }

            var number = connection.ExecuteScalar<long>(
                """
                INSERT INTO runs (kind, state, request, created_by, created_ticks)
                VALUES (@Kind, @State, @Request, @CreatedBy, @CreatedTicks) RETURNING run
                """,
                new { run.Kind, run.State, run.Request, run.CreatedBy, CreatedTicks = run.CreatedAt.Ticks },
                transaction);
            added = run with { Number = number };
            RequestEffects.Note(connection, transaction, request, string.Create(CultureInfo.InvariantCulture, $"run-{number}"));
        });
        return added;
    }

    public StoredRun? Find(long number) =>
        database.First<Row>($"SELECT {Columns} FROM runs WHERE run = @number", new { number })?.ToRun();

    public IReadOnlyList<StoredRun> List(int? kind, int? state, long before, int most) => database.Rows<Row>(
        $"""
        SELECT {Columns} FROM runs WHERE (@kind IS NULL OR kind = @kind) AND (@state IS NULL OR state = @state) AND run < @before
        ORDER BY run DESC LIMIT @most
        """,
        new { kind, state, before, most }).ConvertAll(row => row.ToRun());

    public void Update(StoredRun run, byte[]? result = null, byte[]? sheet = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        database.Write((connection, transaction) =>
        {
            connection.Execute(
                """
                UPDATE runs SET
                    state = @State, summary = @Summary, problem = @Problem, started_ticks = @StartedTicks, ended_ticks = @EndedTicks,
                    done = @Done, of_all = @Of, attempts = @Attempts
                WHERE run = @Number
                """,
                new
                {
                    run.Number, run.State, run.Summary, run.Problem, StartedTicks = run.StartedAt?.Ticks, EndedTicks = run.EndedAt?.Ticks,
                    run.Progress.Done, run.Progress.Of, run.Attempts,
                },
                transaction);
            if (result is not null)
            {
                connection.Execute(
                    """
                    INSERT INTO run_results (run, result, sheet) VALUES (@Number, @result, @sheet)
                    ON CONFLICT (run) DO UPDATE SET result = excluded.result, sheet = excluded.sheet
                    """,
                    new { run.Number, result, sheet },
                    transaction);
                connection.Execute(
                    "DELETE FROM run_results WHERE run <= (SELECT max(run) FROM run_results) - @ResultsKept", new { ResultsKept },
                    transaction);
            }
        });
    }

    public bool Delete(long number, IReadOnlyCollection<int> openStates, long? request = null)
    {
        ArgumentNullException.ThrowIfNull(openStates);
        var isDeleted = false;
        database.WriteAlone("runs", (connection, transaction) =>
        {
            var state = connection.QueryFirstOrDefault<int?>("SELECT state FROM runs WHERE run = @number", new { number }, transaction);
            isDeleted = state is { } found && !openStates.Contains(found);
            if (isDeleted)
            {
                connection.Execute("DELETE FROM run_results WHERE run = @number", new { number }, transaction);
                connection.Execute("DELETE FROM runs WHERE run = @number", new { number }, transaction);
                RequestEffects.Note(connection, transaction, request, string.Create(CultureInfo.InvariantCulture, $"run-{number}"));
            }
        });
        return isDeleted;
    }

    public byte[]? Result(long number) => database.First<byte[]>("SELECT result FROM run_results WHERE run = @number", new { number });

    public byte[]? Sheet(long number) => database.First<byte[]>("SELECT sheet FROM run_results WHERE run = @number", new { number });

    private sealed record Row
    {
        public long Run { get; init; }

        public int Kind { get; init; }

        public int State { get; init; }

        public string Request { get; init; } = "";

        public string? Summary { get; init; }

        public string Problem { get; init; } = "";

        public string CreatedBy { get; init; } = "";

        public long CreatedTicks { get; init; }

        public long? StartedTicks { get; init; }

        public long? EndedTicks { get; init; }

        public long Done { get; init; }

        public long OfAll { get; init; }

        public int Attempts { get; init; }

        public StoredRun ToRun() => new()
        {
            Number = Run, Kind = Kind, State = State, Request = Request, Summary = Summary, Problem = Problem, CreatedBy = CreatedBy,
            CreatedAt = UtcTime.FromTicks(CreatedTicks),
            StartedAt = UtcTime.FromTicks(StartedTicks),
            EndedAt = UtcTime.FromTicks(EndedTicks),
            Progress = (Done, OfAll), Attempts = Attempts,
        };
    }
}
