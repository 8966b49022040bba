using System.Globalization;
using System.Reflection;
using Dapper;
using Npgsql;

namespace TradeMind.Storage.Postgres;

/// <summary>
/// Brings a database to the newest schema, a step at a time, while no other process does. Steps are numbered, never change, and only go
/// forward.
/// </summary>
internal static class PostgresMigrations
{
    /// <summary>Any number that no one else uses.</summary>
    private const long LockNumber = 0x54_72_61_64_65_4D;

    private const string Folder = ".Postgres.Migrations.";

    /// <summary>Where a script says that a table is divided by time.</summary>
    private const string ByTime = "/* divided by time */";

    /// <summary>The steps: number and script.</summary>
    public static IReadOnlyList<(int Number, string Script)> Steps { get; } = Load();

    /// <returns>The numbers of the steps that were done.</returns>
    /// <exception cref="StorageException">The database was written by a newer version; it was left alone.</exception>
    public static IReadOnlyList<int> Run(NpgsqlConnection connection, string place)
    {
        // The lock is that of the session, so that it holds over the transactions of all steps; others wait as long as a step may take.
        connection.Execute("SET lock_timeout = 0; SELECT pg_advisory_lock(@LockNumber)", new { LockNumber }, commandTimeout: 600);
        try
        {
            var at = Version(connection);
            Check(at, place);
            var done = Steps.Where(step => step.Number > at).ToList();
            foreach (var (number, script) in done)
            {
                Do(connection, number, script);
            }

            return [.. done.Select(step => step.Number)];
        }
        finally
        {
            connection.Execute("RESET lock_timeout; SELECT pg_advisory_unlock(@LockNumber)", new { LockNumber });
        }
    }

    /// <summary>The number of the last step that was done; 0 for an empty database.</summary>
    public static int Version(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>("SELECT to_regclass('schema_steps') IS NOT NULL")
            ? connection.ExecuteScalar<int>("SELECT coalesce(max(number), 0) FROM schema_steps")
            : 0;

    /// <summary>Whether tables can be hypertables of TimescaleDB.</summary>
    public static bool HasHypertables(NpgsqlConnection connection) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'create_hypertable')");

    private static void Check(int at, string place)
    {
        if (at > Steps[^1].Number)
        {
            throw new StorageException(
                StorageFault.Newer,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place} has schema {at}, this version knows {Steps[^1].Number}: start the newer version that wrote it, or name ")
                    + "another database with --cluster");
        }
    }

    private static void Do(NpgsqlConnection connection, int number, string script)
    {
        using var transaction = connection.BeginTransaction();
        var divided = HasHypertables(connection) ? "" : "PARTITION BY RANGE (ticks)";
        connection.Execute(script.Replace(ByTime, divided, StringComparison.Ordinal), transaction: transaction, commandTimeout: 0);
        connection.Execute("INSERT INTO schema_steps (number) VALUES (@number)", new { number }, transaction);
        transaction.Commit();
    }

    private static List<(int Number, string Script)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var steps = assembly
            .GetManifestResourceNames()
            .Where(n => n.Contains(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                var number = name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..][..3];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (Number: int.Parse(number, CultureInfo.InvariantCulture), Script: reader.ReadToEnd());
            })
            .ToList();

        // Of two steps with one number the second would be passed over.
        return steps.GroupBy(step => step.Number).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"two scripts for PostgreSQL have number {twice.Key}: give the later one the next number")
            : steps;
    }
}
