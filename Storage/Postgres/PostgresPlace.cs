using System.Globalization;
using Npgsql;
using TradeMind.Trading;

namespace TradeMind.Storage.Postgres;

/// <summary>A connection string, and what may be said of it.</summary>
internal static class PostgresPlace
{
    /// <summary>
    /// What is set on every connection: a commit waits for the disk; one who stops in the middle of a transaction, because its process was
    /// suspended, does not hold its locks for long; no one waits for a lock for ever.
    /// </summary>
    private const string Options =
        "-c synchronous_commit=on -c idle_in_transaction_session_timeout=5s -c lock_timeout=10s -c TimeZone=UTC";

    /// <summary>Reads a connection string and adds what the service needs where nothing is said.</summary>
    /// <exception cref="InvalidInputException">It is none, or names no host. Its text is not repeated: it may have a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Invalid("has a part that is unknown or has a value of another kind");
        }

        if (string.IsNullOrWhiteSpace(builder.Host))
        {
            throw Invalid("names no host");
        }

        builder.Database ??= "trademind";
        Default(builder, "Timeout", 5);
        Default(builder, "Command Timeout", 15);
        Default(builder, "Maximum Pool Size", 20);
        Default(builder, "Application Name", "trademind");
        Default(builder, "Max Auto Prepare", 100);
        Default(builder, "Auto Prepare Min Usages", 2);
        Default(builder, "No Reset On Close", true);
        builder.Enlist = false;
        builder.Options = builder.Options is { Length: > 0 } own ? $"{Options} {own}" : Options;
        return builder;
    }

    /// <summary>Where the database is, without user and password.</summary>
    public static string Name(NpgsqlConnectionStringBuilder builder) =>
        string.Create(CultureInfo.InvariantCulture, $"{builder.Host}:{builder.Port}/{builder.Database}");

    private static void Default(NpgsqlConnectionStringBuilder builder, string key, object value)
    {
        if (!builder.ContainsKey(key))
        {
            builder[key] = value;
        }
    }

    private static InvalidInputException Invalid(string what) => new(
        $"the connection string {what}: use one such as \"Host=db.example.com;Database=trademind;Username=trademind\" and give the "
            + "password with PGPASSWORD, a password file, or Password=",
        "cluster");
}
