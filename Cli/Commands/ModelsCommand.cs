using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Trials;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind models list | cost | probe</c>: the ledger of calls of language models, and what a model remembers.</summary>
internal static class ModelsCommand
{
    public static Command Create(IAnsiConsole console) =>
        new("models", "Calls of language models") { List(console), Cost(console), ModelProbeCommand.Create(console) };

    private static Command List(IAnsiConsole console)
    {
        var limit = new Option<int>("--limit")
        {
            Description = "How many, newest first, 1 to 1000", HelpName = "N", DefaultValueFactory = _ => 20,
        };
        var agent = new Option<string?>("--agent") { Description = "Only calls of this agent, such as sentiment", HelpName = "NAME" };
        var folder = new LedgerOptions();
        var command = new Command("list", "List recorded calls") { limit, agent };
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var database = SqliteStorage.OpenDatabase(folder.Folder(parsed));
            var most = parsed.GetValue(limit) is >= 1 and <= 1_000 and var number ? number
                : throw new InvalidInputException($"--limit {parsed.GetValue(limit)} is out of range: use 1 to 1000", "limit");
            var calls = await SqliteStorage.ModelCalls(database)
                .ListAsync(new ModelCallFilter { Agent = parsed.GetValue(agent) }, most, cancellation).ConfigureAwait(false);
            Write(console, calls);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Cost(IAnsiConsole console)
    {
        var days = new Option<int>("--days")
        {
            Description = "How many UTC days back, today included, 1 to 3650", HelpName = "N", DefaultValueFactory = _ => 30,
        };
        var folder = new LedgerOptions();
        var command = new Command("cost", "Show what calls cost per day, account and agent") { days };
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var database = SqliteStorage.OpenDatabase(folder.Folder(parsed));
            var back = parsed.GetValue(days) is >= 1 and <= 3_650 and var number ? number
                : throw new InvalidInputException($"--days {parsed.GetValue(days)} is out of range: use 1 to 3650", "days");
            var from = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1 - back);
            Write(console, await SqliteStorage.ModelCalls(database)
                .SumAsync(new ModelCallFilter { From = from }, cancellation).ConfigureAwait(false));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<ModelCall> calls)
    {
        if (calls.Count == 0)
        {
            console.WriteLine("no calls");
            return;
        }

        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("made at", "agent", "symbol", "model", "tokens in", "out", "USD", "ms", "outcome");
        foreach (var call in calls)
        {
            table.AddRow(
                $"{call.MadeAt:yyyy-MM-dd HH:mm:ss}Z", call.Agent, call.Symbol, Markup.Escape(call.ModelAsked),
                Text($"{call.PromptTokens}"), Text($"{call.CompletionTokens}"), Text($"{call.Cost:0.000000}"), Text($"{call.LatencyMs:0}"),
                Markup.Escape(call.Verdict == ModelVerdict.Answered ? "answered" : AbstentionText.From(call.Verdict, call.Problem)));
        }

        console.Write(table);
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<ModelSpending> days)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("day", "account", "agent", "calls", "answered", "tokens in", "out", "USD", "ms");
        foreach (var day in days)
        {
            table.AddRow(
                $"{day.Day:yyyy-MM-dd}", Markup.Escape(day.Account), day.Agent, Text($"{day.Calls}"), Text($"{day.Answered}"),
                Text($"{day.PromptTokens}"), Text($"{day.CompletionTokens}"), Text($"{day.Cost:0.000000}"), Text($"{day.LatencyMs:0}"));
        }

        if (days.Count > 0)
        {
            console.Write(table);
        }

        console.WriteLine(Text($"{days.Sum(day => day.Cost):0.000000} USD, with what is reserved"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
