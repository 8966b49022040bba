using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Trials;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.News;
using TradeMind.Trading;
using Symbol = TradeMind.Trading.Market.Symbol;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind news import | list</c>: the news of a data directory.</summary>
internal static class NewsCommand
{
    public static Command Create(IAnsiConsole console) =>
        new("news", "News that decisions rest on") { Import(console), List(console) };

    private static Command Import(IAnsiConsole console)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "JSONL files, or folders of them; each line has time, symbol and text", Arity = ArgumentArity.OneOrMore,
        };
        var isNews = new Option<bool>("--editorial")
        {
            Description = "They are editorial news, not messages of the public",
        };
        var folder = new LedgerOptions();
        var command = new Command("import", "Import past news: each is known from its time on, one without time is rejected")
        {
            files, isNews,
        };
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var database = SqliteStorage.OpenDatabase(folder.Folder(parsed));
            var kind = parsed.GetValue(isNews) ? NewsKind.News : NewsKind.Social;
            var reader = new JsonLinesReader("jsonl", parsed.GetValue(files)!, kind);
            var ingest = new NewsIngest(
                SqliteStorage.News(database), CompanyDirectory.BuiltIn, new NewsIngestOptions(), TimeProvider.System);
            var poll = await ingest.PollAsync(reader, ["*"], new NewsFeedState(), cancellation).ConfigureAwait(false);
            if (poll.State.Problem is { } problem)
            {
                throw new InvalidInputException(problem.Message, "files");
            }

            var scorer = NewsScorers.BuiltIn();
            await SqliteStorage.Opinions(database).AddAsync([.. poll.Added.Select(scorer.Form)], cancellation).ConfigureAwait(false);
            Write(console, poll);
            return poll.Rejected.Count == 0 ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static Command List(IAnsiConsole console)
    {
        var symbol = new Argument<string>("symbol") { Description = "Whose news" };
        var limit = new Option<int>("--limit")
        {
            Description = "How many, newest first, 1 to 1000", HelpName = "N", DefaultValueFactory = _ => 20,
        };
        var until = new Option<string?>("--until")
        {
            Description = "Only what was known by then, UTC, such as 2016-03-31T20:00 [default: all]", HelpName = "TIME",
        };
        var folder = new LedgerOptions();
        var command = new Command("list", "List the news of a symbol") { symbol, limit, until };
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var database = SqliteStorage.OpenDatabase(folder.Folder(parsed));
            var most = parsed.GetValue(limit) is >= 1 and <= 1_000 and var number ? number
                : throw new InvalidInputException($"--limit {parsed.GetValue(limit)} is out of range: use 1 to 1000", "limit");
            var items = await SqliteStorage.News(database).ReadAsync(
                new Symbol(parsed.GetValue(symbol)!).Ticker, DateTime.MinValue, Time(parsed.GetValue(until)), most, cancellation)
                .ConfigureAwait(false);
            Write(console, items);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <exception cref="InvalidInputException">It is not a time.</exception>
    private static DateTime Time(string? text) => text is null ? DateTime.MaxValue
        : DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new InvalidInputException($"--until '{text}' is not a time: use one such as 2016-03-31T20:00", "until");

    private static void Write(IAnsiConsole console, NewsPoll poll)
    {
        foreach (var reason in poll.Rejected)
        {
            console.WriteLine($"rejected: {reason}");
        }

        var symbols = poll.Added.Select(item => item.Symbol).Distinct(StringComparer.Ordinal).Count();
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{poll.Added.Count} new items of {symbols} symbols; duplicates and known ones were left out"));
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<NewsItem> items)
    {
        if (items.Count == 0)
        {
            console.WriteLine("no news");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("known at", "published", "source", "kind", "text");
        foreach (var item in items.Reverse())
        {
            table.AddRow(
                $"{item.KnownAt:yyyy-MM-dd HH:mm:ss}Z",
                item.Published is { } published ? $"{published:yyyy-MM-dd HH:mm:ss}Z" : "undated",
                item.Source,
                $"{item.Kind}",
                Markup.Escape(item.Text));
        }

        console.Write(table);
    }
}
