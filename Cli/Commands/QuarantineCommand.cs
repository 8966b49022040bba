using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Reporting.Results;
using TradeMind.Contracts;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>quarantine list | accept | reject</c>: bars that a running service has quarantined as implausible.</summary>
internal static class QuarantineCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("quarantine", "Bars that a running service has quarantined as implausible, and decisions about them");
        command.Subcommands.Add(ServiceCommands.Reading(
            console,
            "list",
            "Those without a decision first",
            (client, _, cancellation) => client.Quarantine.ListAsync(cancellation: cancellation),
            Write));
        command.Subcommands.Add(Deciding(console, "accept", "The bar is right: trade on it"));
        command.Subcommands.Add(Deciding(console, "reject", "The bar is wrong: go on without it"));
        return command;
    }

    private static Command Deciding(IAnsiConsole console, string name, string summary)
    {
        var command = new Command(name, summary);
        var symbol = new Argument<string>("symbol") { Description = "Whose bar" };
        var time = new Argument<string>("time") { Description = "Its time, UTC, such as 2026-11-27 or 2026-11-27T14:30" };
        var options = new OperatorOptions();
        command.Arguments.Add(symbol);
        command.Arguments.Add(time);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            var request = options.Request(parsed);
            var (of, at) = (parsed.GetValue(symbol)!, Time(parsed.GetValue(time)!));
            var decided = name == "accept"
                ? await service.Api.Quarantine.AcceptAsync(of, at, request, cancellation: cancellation).ConfigureAwait(false)
                : await service.Api.Quarantine.RejectAsync(of, at, request, cancellation: cancellation).ConfigureAwait(false);
            Write(console, [decided]);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <exception cref="InvalidInputException">It is not a time.</exception>
    private static DateTime Time(string text) =>
        DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new InvalidInputException($"'{text}' is not a time: use one such as 2026-11-27 or 2026-11-27T14:30", "time");

    private static void Write(IAnsiConsole console, IReadOnlyList<QuarantineView> bars)
    {
        if (bars.Count == 0)
        {
            console.WriteLine("no bar is quarantined");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("symbol", "time", "close", "state", "reason", "decided");
        foreach (var q in bars)
        {
            table.AddRow(
                q.Symbol,
                $"{BarTimeText.Format(q.Bar.Time)}",
                q.Bar.Close.ToString("R", CultureInfo.InvariantCulture),
                $"{q.State}",
                Markup.Escape(q.Reason),
                Markup.Escape(q.DecidedAt is null ? "" : $"{q.DecidedBy} {q.DecidedAt:yyyy-MM-dd HH:mm}Z {q.DecidedWhy}"));
        }

        console.Write(table);
    }
}
