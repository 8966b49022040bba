using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Output;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary><c>portfolios list | show | create | clone | archive | restore</c>: the portfolios of a running service.</summary>
internal static class PortfoliosCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("portfolios", "The portfolios of a running service")
        {
            ServiceCommands.Reading(
                console, "list", "All portfolios side by side, with totals",
                (api, _, cancellation) => api.Portfolios.ListAsync(cancellation), PortfolioTables.Write, isOfPortfolio: false),
            Show(console),
        };
        command.Subcommands.Add(NewPortfolio(console));
        command.Subcommands.Add(Clone(console));
        command.Subcommands.Add(Archive(console));
        command.Subcommands.Add(Changing(
            console, "restore", "Have an archived portfolio trade again", Name("What was archived"), [],
            (api, _, name, by, cancellation) => api.Portfolios.RestoreAsync(name, by, cancellation: cancellation)));
        return command;
    }

    private static Command Show(IAnsiConsole console)
    {
        var name = Name("Which portfolio");
        var command = ServiceCommands.Reading(
            console, "show", "One portfolio, and what it trades by",
            (api, parsed, cancellation) => api.Portfolios.GetAsync(parsed.GetValue(name)!, cancellation), PortfolioTables.Write,
            isOfPortfolio: false);
        command.Arguments.Add(name);
        return command;
    }

    private static Command NewPortfolio(IAnsiConsole console)
    {
        var capital = Capital("Cash that it begins with; that of the service's configuration unless given");
        var watchlist = Text("--watchlist", "LIST", "Symbols separated by commas; those of the service's configuration unless given");
        var strategies = new Option<string[]>("--strategy")
        {
            Description = "A strategy that votes, several times for more; those of the service's configuration unless given",
            HelpName = "NAME",
        };
        var sizing = Text("--sizing", "RULE", "How large an entry is, such as equity-fraction:0.10");
        var commission = Text("--commission", "COST", "Cost of a fill, such as percent:0.1");
        var slippage = Text("--slippage", "COST", "How much worse than the bar a fill is, such as bps:5");
        var latency = Text("--latency", "BARS", "Between decision and market: bars, or a time such as 30s");
        var threshold = new Option<double?>("--vote-threshold")
        {
            Description = "How far the vote must lean before anything is bought or sold, 0 to 1", HelpName = "X",
        };
        var sides = Text("--sides", "SIDES", "long, or both for short sales too; that of the service's configuration unless given");
        var borrow = Number("--borrow-rate", "Fee a year for borrowed shares, of their market value, such as 0.005; with sides both");
        var initial = Number("--initial-margin", "Cash that must be there when a short is opened, times the value of shorts, 1 to 10");
        var maintenance = Number("--maintenance-margin", "Cash below which shorts are bought in, times their value, 1 to the initial one");
        var allocation = Text("--allocation", "RULE", "Target weights in place of sizing, such as risk-parity,every:monthly,band:0.05");
        var provider = Text("--provider", "NAME", "Where its bars come from; the service's own provider unless given");
        return Changing(
            console, "create", "One more portfolio, which begins to trade at once", Name("What it is called"),
            [
                capital, watchlist, strategies, sizing, allocation, commission, slippage, latency, threshold, sides, borrow, initial,
                maintenance, provider,
            ],
            (api, parsed, name, by, cancellation) => api.Portfolios.CreateAsync(
                new PortfolioCreateRequest(
                    name, parsed.GetValue(capital), Listed(parsed.GetValue(watchlist)),
                    parsed.GetValue(strategies) is { Length: > 0 } named ? [.. named.Select(one => new PortfolioStrategy(one))] : null,
                    parsed.GetValue(sizing), parsed.GetValue(commission), parsed.GetValue(slippage), parsed.GetValue(latency),
                    parsed.GetValue(threshold), parsed.GetValue(provider), by.Who, by.Why, parsed.GetValue(sides),
                    parsed.GetValue(borrow), parsed.GetValue(initial), parsed.GetValue(maintenance), parsed.GetValue(allocation)),
                cancellation: cancellation));
    }

    private static Command Clone(IAnsiConsole console)
    {
        var to = new Argument<string>("new-name") { Description = "What the clone is called" };
        var capital = Capital("Cash that it begins with; that with which the other began unless given");
        var command = Changing(
            console, "clone", "One more portfolio with the present plan of another one and empty books", Name("Whose plan"), [capital],
            (api, parsed, name, by, cancellation) => api.Portfolios.CloneAsync(
                name, new PortfolioCloneRequest(parsed.GetValue(to)!, parsed.GetValue(capital), by.Who, by.Why),
                cancellation: cancellation));
        command.Arguments.Add(to);
        return command;
    }

    private static Command Archive(IAnsiConsole console)
    {
        var flatten = new Option<bool>("--flatten") { Description = "Sell what it holds first, at the next open" };
        return Changing(
            console, "archive", "Stop a portfolio; its books can be read, and it can be restored", Name("Which portfolio"), [flatten],
            (api, parsed, name, by, cancellation) => api.Portfolios.ArchiveAsync(
                name, new PortfolioArchiveRequest(parsed.GetValue(flatten), by.Who, by.Why), cancellation: cancellation));
    }

    private static Command Changing(
        IAnsiConsole console, string name, string summary, Argument<string> portfolio, IReadOnlyList<Option> options,
        Func<ITradeMindApi, ParseResult, string, CommandRequest, CancellationToken, Task<PortfolioDetailView>> change)
    {
        var command = new Command(name, summary);
        var by = new OperatorOptions(isOfPortfolio: false);
        command.Arguments.Add(portfolio);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        by.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var service = by.Connect(parsed);
            PortfolioTables.Write(
                console,
                await change(service.Api, parsed, parsed.GetValue(portfolio)!, by.Request(parsed), cancellation).ConfigureAwait(false));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Argument<string> Name(string meaning) => new("name") { Description = meaning };

    private static Option<string?> Text(string name, string value, string meaning) => new(name) { Description = meaning, HelpName = value };

    private static Option<decimal?> Capital(string meaning) => new("--starting-capital") { Description = meaning, HelpName = "X" };

    private static Option<decimal?> Number(string name, string meaning) => new(name) { Description = meaning, HelpName = "X" };

    private static string[]? Listed(string? text) =>
        text?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
