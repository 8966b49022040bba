using System.CommandLine;
using TradeMind.Storage.Postgres;
using TradeMind.Trading;

namespace TradeMind.Cli.Composition;

/// <summary>The option that says which PostgreSQL database is meant.</summary>
internal sealed class ClusterOptions
{
    /// <summary>Where the connection string is when no option names it: so that a password is not in the list of processes.</summary>
    private static readonly string[] Variables = ["TRADEMIND_CLUSTER", "TRADEMIND__cluster"];

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Connection string of the PostgreSQL database [default: TRADEMIND_CLUSTER]", HelpName = "TEXT",
    };

    public void AddTo(Command command) => command.Options.Add(_cluster);

    /// <summary>The database, whatever its schema.</summary>
    /// <exception cref="InvalidInputException">None is named, or what names it is no connection string.</exception>
    public PostgresDatabase Connect(ParseResult parsed) => PostgresDatabase.Connect(Text(parsed));

    /// <summary>The database with the newest schema.</summary>
    /// <exception cref="InvalidInputException">None is named, or what names it is no connection string.</exception>
    /// <exception cref="Storage.StorageException">It cannot be reached, or a newer version has written it.</exception>
    public PostgresDatabase Open(ParseResult parsed) => PostgresDatabase.Open(Text(parsed));

    private string Text(ParseResult parsed) =>
        parsed.GetValue(_cluster)
            ?? Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(text => text is { Length: > 0 })
            ?? throw new InvalidInputException(
                "no PostgreSQL database is named: use --cluster \"Host=db.example.com;Database=trademind;Username=trademind\", or set "
                    + "TRADEMIND_CLUSTER", "cluster");
}
