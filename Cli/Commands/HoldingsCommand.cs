using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary><c>holdings close-out | write-off</c>: closes out positions of a running service that have no market.</summary>
internal static class HoldingsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("holdings", "Leave positions of a running service whose symbols are delisted or halted");
        command.Subcommands.Add(CloseOut(console));
        command.Subcommands.Add(WriteOff(console));
        return command;
    }

    private static Command CloseOut(IAnsiConsole console)
    {
        var haircut = new Option<decimal>("--haircut")
        {
            Description = "The fraction of the last close that is given up, 0 to 1: 0.3 sells at 70 % of it",
            HelpName = "X",
            Required = true,
        };
        var command = Leaving(
            console, "close-out", "Sell a position at its last close less a haircut, at once", (client, parsed, symbol, by, cancellation) =>
            {
                var request = new CloseOutRequest(parsed.GetValue(haircut), by.Who, by.Why);
                return client.Portfolio.CloseOutAsync(symbol, request, cancellation: cancellation);
            });
        command.Options.Add(haircut);
        return command;
    }

    private static Command WriteOff(IAnsiConsole console) => Leaving(
        console, "write-off", "Write a position off: nothing is paid for it",
        (client, _, symbol, by, cancellation) => client.Portfolio.WriteOffAsync(symbol, by, cancellation: cancellation));

    private static Command Leaving(
        IAnsiConsole console, string name, string summary,
        Func<ITradeMindApi, ParseResult, string, CommandRequest, CancellationToken, Task<TradeView>> leave)
    {
        var command = new Command(name, summary);
        var symbol = new Argument<string>("symbol") { Description = "What is held" };
        var options = new OperatorOptions();
        command.Arguments.Add(symbol);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            var fill = await leave(
                service.Api, parsed, parsed.GetValue(symbol)!, options.Request(parsed), cancellation).ConfigureAwait(false);
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{fill.Symbol}: {fill.Quantity} sold at {fill.Price}, commission {fill.Commission}, profit {fill.Profit}"));
            return ExitCodes.Success;
        });
        return command;
    }
}
