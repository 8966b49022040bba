using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace TradeMind.Tests.Silo.Fuzzing;

/// <summary>What a service has stored, as one text: the same as long as nothing was changed.</summary>
internal sealed class StoredRows : IDisposable
{
    /// <summary>
    /// Tables that change by themselves: what is kept about calls, what grains keep, and what runs that were asked for before come to.
    /// </summary>
    private static readonly string[] Left =
        [
            "audit_log", "lock_outs", "protection_keys", "answers", "grain_state", "reminders", "sqlite_sequence", "run_results", "audits",
            "trial_batches", "trial_runs"
        ];

    /// <summary>What of a table stays as it is: of a run only that there is one, of a key everything but when it was last used.</summary>
    private static readonly Dictionary<string, string> Lasting = new(StringComparer.Ordinal)
    {
        ["runs"] = "run",
        ["keys"] = "id, name, scope, expires_ticks, revoked_ticks",
    };

    private readonly List<SqliteConnection> _connections = [];
    private readonly Dictionary<SqliteConnection, (string Version, string Hash)> _known = [];

    public StoredRows(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.db"))
        {
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString());
            connection.Open();
            _connections.Add(connection);
        }
    }

    /// <summary>Of all rows; those of a file are read again only when something was written to it since.</summary>
    public string Hash() => string.Join(' ', _connections.Select(connection =>
    {
        var version = Rows(connection, "PRAGMA data_version").Single();
        if (_known.GetValueOrDefault(connection).Version != version)
        {
            _known[connection] = (version, Read(connection));
        }

        return _known[connection].Hash;
    }));

    private static string Read(SqliteConnection connection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Except(Left).ToList())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{table}:"));
            foreach (var row in Rows(connection, $"SELECT {Lasting.GetValueOrDefault(table, "*")} FROM \"{table}\""))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(row));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose() => _connections.ForEach(c => c.Dispose());

    private static IEnumerable<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those of the schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes
                ? Convert.ToHexString(bytes)
                : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)));
        }
    }
}
