using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TradeMind.Application.Audits;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Trading;
using TradeMind.Cli.Composition;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Sessions.Auditing;
using TradeMind.Trading.Strategies;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind audit</c></summary>
internal static class AuditCommand
{
    private static readonly Option<string?> Day = new("--day") { Description = "The day to audit, yyyy-MM-dd, by the time of its bars "
        + "[default: the last one in the journal]", HelpName = "D" };
    private static readonly Option<string?> To = new("--to") { Description = "Through this day instead of one day alone", HelpName = "D" };
    private static readonly Option<string> Portfolio =
        new("--portfolio") { Description = "Whose books", HelpName = "NAME", DefaultValueFactory = _ => "main" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the numbers here", HelpName = "FILE" };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("audit", "Rerun a recorded day of a service and show the differences in bars, signals, fills and equity");
        var (folder, strategies) = (new LedgerOptions(), new StrategyOptions());
        foreach (var option in new Option[] { Day, To, Portfolio, Json, strategies.Plugin })
        {
            command.Options.Add(option);
        }

        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var json = AtomicFile.At(parsed.GetValue(Json));
            using var books = RecordedPortfolio.Open(folder.Folder(parsed), parsed.GetValue(Portfolio)!);
            var audits = await RunAsync(
                books, strategies.Catalog(parsed), parsed.GetValue(Day), parsed.GetValue(To), cancellation).ConfigureAwait(false);
            books.Audits.Add(TimeProvider.System.GetUtcNow().UtcDateTime, audits);
            json?.Write(stream => JsonSerializer.Serialize(stream, audits, AuditTables.Format));
            AuditTables.Write(console, audits);
            return audits.Any(a => a.HasDifferences) ? ExitCodes.CheckFailed : ExitCodes.Success;
        });
        return command;
    }

    private static async Task<IReadOnlyList<SessionAudit>> RunAsync(
        RecordedPortfolio books, StrategyCatalog catalog, string? day, string? to, CancellationToken cancellation)
    {
        var history = History(books);
        var from = day is null ? LastDay(books) : Date("--day", day);
        var until = to is null ? from : Date("--to", to);
        if (until < from)
        {
            throw new InvalidInputException($"--day {from:yyyy-MM-dd} comes after --to {until:yyyy-MM-dd}: swap them");
        }

        var interval = Interval.Parse(JsonSerializer.Deserialize<SessionSettings>(history[^1].Settings)!.Interval);
        var (first, last) = (from.ToDateTime(TimeOnly.MinValue).Ticks, until.AddDays(1).ToDateTime(TimeOnly.MinValue).Ticks - 1);
        var feed = await books.Bars.FindFeedAsync(interval, first, last, cancellation).ConfigureAwait(false);
        BarSource bars = (symbol, after, end) => books.Bars.ReadAsync(
            feed!, symbol, interval, after.Ticks, end.Ticks, int.MaxValue, cancellation);
        return await new PortfolioAudit(books.Journals, catalog)
            .RunAsync(books.Name, history, (from, until), feed is null ? [] : [(AuditSource.Store, bars)], cancellation)
            .ConfigureAwait(false);
    }

    /// <exception cref="InvalidInputException">There is no journal of this name.</exception>
    private static IReadOnlyList<(long After, string Settings)> History(RecordedPortfolio books) =>
        books.Settings.All() is { Count: > 0 } history
        ? history
        : throw new InvalidInputException(
            $"--portfolio '{books.Name}' has no journal in {books.File}: name one that a service has traded");

    private static DateOnly LastDay(RecordedPortfolio books) => books.Portfolio.Now() is { } last
        ? DateOnly.FromDateTime(last.Time)
        : throw new InvalidInputException($"the journal of '{books.Name}' is empty: nothing was traded yet");

    private static DateOnly Date(string option, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InvalidInputException($"{option} '{text}' is not a date: use yyyy-MM-dd");
}
