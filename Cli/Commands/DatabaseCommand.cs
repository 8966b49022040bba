using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Trials;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind db migrate</c>, <c>status</c>, <c>import</c>, <c>export</c>: the PostgreSQL database of a cluster.</summary>
internal static class DatabaseCommand
{
    public static Command Create(IAnsiConsole console) => new(
        "db", "The PostgreSQL database of a cluster") { Migrate(console), Status(console), Import(console), Export(console) };

    private static Command Migrate(IAnsiConsole console)
    {
        var cluster = new ClusterOptions();
        var command = new Command("migrate", "Bring the database to the newest schema");
        cluster.AddTo(command);
        command.SetAction(parsed =>
        {
            using var database = cluster.Connect(parsed);
            var done = database.Migrate();
            console.WriteLine(done.Count == 0
                ? $"{database.Location} has the newest schema"
                : $"{database.Location}: steps {string.Join(", ", done)} were done");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Status(IAnsiConsole console)
    {
        var cluster = new ClusterOptions();
        var command = new Command("status", "Show schema, sizes, and the journals of all portfolios");
        cluster.AddTo(command);
        command.SetAction(parsed =>
        {
            using var database = cluster.Connect(parsed);
            Write(console, database.Location, PostgresStatus.Read(database));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Import(IAnsiConsole console)
    {
        var (cluster, folder, portfolio) = (new ClusterOptions(), new LedgerOptions(), Portfolio());
        var command = new Command(
            "import", "Copy a data directory into the database: books, trials, runs, model calls, users") { portfolio };
        cluster.AddTo(command);
        folder.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                using var source = SqliteStorage.OpenDatabase(folder.Folder(parsed));
                using var target = cluster.Open(parsed);
                Copy(console, source.Database, target, parsed.GetValue(portfolio), _ => { }, cancellation);
                CopyRecords(console, source.Of, _ => target, parsed.GetValue(portfolio), cancellation);
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static Command Export(IAnsiConsole console)
    {
        var (cluster, folder, portfolio) = (new ClusterOptions(), new LedgerOptions(), Portfolio());
        var command = new Command(
            "export", "Copy the database into a data directory: books, trials, runs, model calls, users") { portfolio };
        cluster.AddTo(command);
        folder.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                using var source = cluster.Open(parsed);
                using var target = SqliteStorage.OpenDatabase(folder.Folder(parsed));
                var marker = JournalMarker.Beside(target.Database.File);
                Copy(console, source, target.Database, parsed.GetValue(portfolio), marker.Keep, cancellation);
                CopyRecords(console, _ => source, target.Of, parsed.GetValue(portfolio), cancellation);
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static Option<string?> Portfolio() =>
        new("--portfolio") { Description = "Only the books of this portfolio [default: everything]", HelpName = "NAME" };

    private static void Copy(
        IAnsiConsole console, ISqlDatabase source, ISqlDatabase target, string? only, Action<string> copied,
        CancellationToken cancellation)
    {
        var transfer = new BookTransfer(source, target);
        IReadOnlyList<string> portfolios = only is null ? BookTransfer.Portfolios(source) : [only];
        foreach (var portfolio in portfolios)
        {
            var entries = transfer.Copy(portfolio, Progress(console, portfolio), cancellation);
            copied(portfolio);
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{portfolio}: {entries:N0} journal entries copied, the same on both sides"));
        }

        transfer.CopyShared(Progress(console, "shared"), cancellation);
        console.WriteLine($"bars, news and opinions copied from {source.File} to {target.File}");
    }

    /// <summary>What belongs to no portfolio, unless only the books of one are wanted.</summary>
    private static void CopyRecords(
        IAnsiConsole console, Func<RecordPlace, ISqlDatabase> source, Func<RecordPlace, ISqlDatabase> target, string? only,
        CancellationToken cancellation)
    {
        foreach (var group in only is null ? RecordGroup.All : [])
        {
            var (from, to) = (source(group.Place), target(group.Place));
            var rows = new RecordTransfer(from, to).Copy(group, Progress(console, group.Name), cancellation);
            console.WriteLine(rows is { } copied
                ? string.Create(CultureInfo.InvariantCulture, $"{group.Name}: {copied:N0} rows copied, the same on both sides")
                : $"{group.Name}: {to.File} has some already, which stay as they are; nothing was copied");
        }
    }

    /// <summary>A line whenever a hundred thousand rows of a table are done, so that a long copy is seen to go on.</summary>
    private static Action<string, long> Progress(IAnsiConsole console, string what) => (table, rows) =>
    {
        if (rows > 0 && rows % 100_000 == 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {table}, {rows:N0} rows"));
        }
    };

    private static void Write(IAnsiConsole console, string place, PostgresStatus status)
    {
        var schema = status.Schema == status.Newest
            ? "the newest"
            : string.Create(CultureInfo.InvariantCulture, $"this version knows {status.Newest}: 'trademind db migrate' brings it there");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"database  {place}, PostgreSQL {status.Server}"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"schema    {status.Schema}, {schema}"));
        var divided = status.IsHypertables ? "hypertables" : "partitioned by year";
        console.WriteLine($"size      {Size(status.Bytes)}, tables by time are {divided}");
        var tables = new Table().Border(TableBorder.Simple).AddColumn("table").AddColumn("rows").AddColumn("size").AddColumn("partitions");
        foreach (var table in status.Tables)
        {
            tables.AddRow(table.Name, Number(table.Rows), Size(table.Bytes), table.Partitions == 0 ? "" : Number(table.Partitions));
        }

        var journals = new Table().Border(TableBorder.Simple)
            .AddColumn("portfolio").AddColumn("entries").AddColumn("last bars").AddColumn("published").AddColumn("epoch");
        foreach (var journal in status.Journals)
        {
            var last = journal.Ticks == 0
                ? ""
                : new DateTime(journal.Ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            journals.AddRow(
                Markup.Escape(journal.Portfolio), Number(journal.Last), last, Number(journal.Published), Number(journal.Epoch));
        }

        console.Write(tables);
        console.Write(journals);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):N1} MB");
}
