using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>Brings a database to the newest schema, a step at a time. Steps are numbered, never change, and only go forward.</summary>
internal sealed class SqliteMigrations
{
    private SqliteMigrations(string folder)
    {
        Steps = Load($".Sqlite.{folder}.");

        // Of two steps with one number the second would be passed over.
        if (Steps.GroupBy(step => step.Number).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"two migrations in {folder} have number {twice.Key}: give the later one the next number");
        }
    }

    /// <summary>Journal, bars and grains: <c>trademind.db</c>.</summary>
    public static SqliteMigrations Books { get; } = new("Migrations");

    /// <summary>What the research lab keeps: <c>research.db</c>.</summary>
    public static SqliteMigrations Research { get; } = new("Research");

    /// <summary>Who may do what: <c>access.db</c>.</summary>
    public static SqliteMigrations Access { get; } = new("Access");

    /// <summary>The steps: number and script.</summary>
    public IReadOnlyList<(int Number, string Script)> Steps { get; }

    /// <exception cref="StorageException">The database was written by a newer version; it was left alone.</exception>
    public void Run(SqliteConnection connection, string file)
    {
        var at = Version(connection);
        var newest = Steps[^1].Number;
        if (at > newest)
        {
            throw new StorageException(
                StorageFault.Newer,
                $"{file} has schema {at}, this version knows {newest}: start the newer version that wrote it, or name another folder with "
                    + "--data-dir");
        }

        foreach (var (number, script) in Steps.Where(step => step.Number > at))
        {
            using var transaction = connection.BeginTransaction(deferred: false);

            // Another caller may have done it while this one waited.
            if (Version(connection) < number)
            {
                SqliteDatabase.Execute(connection, script);
                SqliteDatabase.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
            }

            transaction.Commit();
        }
    }

    internal static long Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static List<(int, string)> Load(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly
            .GetManifestResourceNames()
            .Where(n => n.Contains(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                var number = name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..][..3];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (int.Parse(number, CultureInfo.InvariantCulture), reader.ReadToEnd());
            })];
    }
}
