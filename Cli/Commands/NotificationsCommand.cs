using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary><c>notifications list | test</c>: the webhooks of a running service.</summary>
internal static class NotificationsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("notifications", "The webhooks of a running service, and tests of them");
        command.Subcommands.Add(ServiceCommands.Reading(
            console,
            "list",
            "Each webhook, and what became of its messages",
            (client, _, cancellation) => client.Notifications.ListAsync(cancellation),
            Write));
        command.Subcommands.Add(Testing(console));
        return command;
    }

    private static Command Testing(IAnsiConsole console)
    {
        var command = new Command("test", "One attempt to deliver a test");
        var name = new Argument<string>("name") { Description = "Which webhook" };
        var url = ServiceCommands.Address();
        command.Arguments.Add(name);
        command.Options.Add(url);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = ServiceCommands.Connect(parsed.GetValue(url)!);
            var test = await client.Notifications.TestAsync(parsed.GetValue(name)!, cancellation: cancellation).ConfigureAwait(false);
            console.WriteLine(test.IsDelivered
                ? string.Create(CultureInfo.InvariantCulture, $"{test.Name}: delivered, {test.Status}, as {test.Id}")
                : $"{test.Name}: not delivered: {test.Problem}");
            return test.IsDelivered ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<NotificationHookView> hooks)
    {
        if (hooks.Count == 0)
        {
            console.WriteLine("no webhook is configured: docs/notifications.md says how");
            return;
        }

        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("name", "format", "host", "state", "events", "delivered", "given up", "last", "problem");
        foreach (var hook in hooks)
        {
            table.AddRow(
                hook.Name,
                hook.Format,
                Markup.Escape(hook.Host),
                $"{hook.State}",
                Markup.Escape(string.Join(", ", hook.Events)),
                hook.Delivered.ToString(CultureInfo.InvariantCulture),
                hook.GivenUp.ToString(CultureInfo.InvariantCulture),
                hook.DeliveredAt is { } at ? $"{at:yyyy-MM-dd HH:mm}Z" : "",
                Markup.Escape(hook.Problem));
        }

        console.Write(table);
    }
}
