using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Contracts;
using TradeMind.Reporting.Results;

namespace TradeMind.Cli.Commands;

/// <summary><c>alerts list | firings | add | change | remove</c>: the alert rules of a running service.</summary>
internal static class AlertsCommand
{
    public static Command Create(IAnsiConsole console) => new("alerts", "The alert rules of a running service, and when they fired")
    {
        ServiceCommands.Reading(
            console, "list", "Each rule and where it stands", (api, _, cancellation) => api.Alerts.ListAsync(cancellation), Write),
        Firings(console),
        Adding(console),
        Changing(console),
        Removing(console),
    };

    private static Command Firings(IAnsiConsole console)
    {
        var rule = new Option<string?>("--rule") { Description = "Only of this rule, such as alert-1", HelpName = "ID" };
        var limit =
            new Option<int>("--limit") { Description = "How many, newest first, 1 to 1000", HelpName = "N", DefaultValueFactory = _ => 20 };
        var command = ServiceCommands.Reading(
            console, "firings", "When rules fired",
            (api, parsed, cancellation) => api.Alerts.FiringsAsync(
                parsed.GetValue(rule), limit: parsed.GetValue(limit), cancellation: cancellation),
            WriteFirings);
        command.Options.Add(rule);
        command.Options.Add(limit);
        return command;
    }

    private static Command Adding(IAnsiConsole console)
    {
        var (command, fields, service) = (new Command("add", "One more rule"), new RuleFields(), new ServiceOptions());
        fields.AddTo(command);
        service.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = service.Connect(parsed);
            Write(console, [await connection.Api.Alerts.AddAsync(
                fields.Read(parsed), cancellation: cancellation).ConfigureAwait(false)]);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Changing(IAnsiConsole console)
    {
        var command = new Command("change", "Change a rule; what is not given stays, and it is armed anew");
        var (id, fields, service) = (Id(), new RuleFields(), new ServiceOptions());
        var isEnabled = new Option<bool?>("--enabled") { Description = "Whether it is evaluated: true or false", HelpName = "true|false" };
        command.Arguments.Add(id);
        fields.AddTo(command);
        command.Options.Add(isEnabled);
        service.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = service.Connect(parsed);
            var request = fields.Read(parsed) with { IsEnabled = parsed.GetValue(isEnabled) };
            Write(console, [await connection.Api.Alerts.ChangeAsync(
                parsed.GetValue(id)!, request, cancellation: cancellation).ConfigureAwait(false)]);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Removing(IAnsiConsole console)
    {
        var (command, id, service) = (new Command("remove", "Remove a rule; when it fired stays on record"), Id(), new ServiceOptions());
        command.Arguments.Add(id);
        service.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = service.Connect(parsed);
            await connection.Api.Alerts.DeleteAsync(parsed.GetValue(id)!, cancellation: cancellation).ConfigureAwait(false);
            console.WriteLine($"{parsed.GetValue(id)}: removed");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Argument<string> Id() => new("id") { Description = "Which rule, such as alert-1" };

    private static void Write(IAnsiConsole console, IReadOnlyList<AlertRuleView> rules)
    {
        if (rules.Count == 0)
        {
            console.WriteLine("there are no alert rules: 'trademind alerts add --help' says how to make one");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "name", "rule", "fires", "state")
            .AddColumn(new TableColumn("last value").RightAligned()).AddColumn(new TableColumn("firings").RightAligned())
            .AddColumn("last fired");
        foreach (var rule in rules)
        {
            table.AddRow(
                rule.Id, Markup.Escape(rule.Name), Markup.Escape(rule.Text), rule.Repeats ? "each time" : "once", State(rule),
                $"{rule.LastValue:0.####}", rule.Firings.ToString(CultureInfo.InvariantCulture),
                rule.FiredAt is { } at ? BarTimeText.Format(at) : "");
        }

        console.Write(table);
    }

    private static string State(AlertRuleView rule) =>
        !rule.IsEnabled ? "disabled" : rule.IsArmed ? "armed" : rule.Repeats ? "waits to rearm" : "has fired";

    private static void WriteFirings(IAnsiConsole console, Page<AlertFiringView> firings)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("time", "rule", "what");
        foreach (var firing in firings.Items)
        {
            table.AddRow(BarTimeText.Format(firing.At), firing.Rule, Markup.Escape(firing.Text));
        }

        console.Write(table);
    }

    /// <summary>The options that say what a rule watches.</summary>
    private sealed class RuleFields
    {
        private readonly Option<string?> _name = Text("--name", "TEXT", "What it is called");

        private readonly Option<AlertSubject?> _subject = new("--on")
        {
            Description = "What it watches", HelpName = "Price|Indicator|Equity|Drawdown|FeedAge|Breaker",
        };

        private readonly Option<string?> _symbol = Text("--symbol", "SYMBOL", "Of which symbol, for Price and Indicator");
        private readonly Option<string?> _indicator = Text("--indicator", "NAME", "Which indicator, such as sma(period=50)");
        private readonly Option<string?> _output = Text("--output", "NAME", "Which output of the indicator; its first unless given");
        private readonly Option<double?> _above = Number("--above", "Fires when the value is above this");
        private readonly Option<double?> _below = Number("--below", "Fires when the value is below this");
        private readonly Option<double?> _crosses = Number("--crosses", "Fires when the value goes to this or beyond, from either side");
        private readonly Option<bool?> _repeats = new("--repeat")
        {
            Description = "Fire each time, not once: true or false", HelpName = "true|false",
        };

        private readonly Option<double?> _rearm = Number("--rearm", "How far the value has to come back before it fires again");

        public void AddTo(Command command)
        {
            foreach (var option in (Option[])[
                _name, _subject, _symbol, _indicator, _output, _above, _below, _crosses, _repeats, _rearm])
            {
                command.Options.Add(option);
            }
        }

        public AlertRuleRequest Read(ParseResult parsed)
        {
            var (above, below, crosses) = (parsed.GetValue(_above), parsed.GetValue(_below), parsed.GetValue(_crosses));
            if (((double?[])[above, below, crosses]).Count(given => given is not null) > 1)
            {
                throw new Trading.InvalidInputException("--above, --below and --crosses exclude each other: give one of them");
            }

            AlertCondition? condition = above is not null ? AlertCondition.Above
                : below is not null ? AlertCondition.Below
                : crosses is not null ? AlertCondition.Crosses
                : null;
            return new AlertRuleRequest(
                parsed.GetValue(_name), parsed.GetValue(_subject), parsed.GetValue(_symbol), parsed.GetValue(_indicator),
                parsed.GetValue(_output), condition, above ?? below ?? crosses, parsed.GetValue(_repeats), parsed.GetValue(_rearm));
        }

        private static Option<string?> Text(string name, string value, string meaning) =>
            new(name) { Description = meaning, HelpName = value };

        private static Option<double?> Number(string name, string meaning) => new(name) { Description = meaning, HelpName = "X" };
    }
}
