using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Contracts;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind flatten</c>: sells everything, after it has been confirmed.</summary>
internal static class FlattenCommand
{
    private const int SymbolsShown = 5;

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("flatten", "Have it sell everything at the next open, and buy nothing until started again");
        var (options, confirmation) = (new OperatorOptions(), new Confirmation());
        options.AddTo(command);
        confirmation.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            var holdings = await service.Api.Portfolio.HoldingsAsync(cancellation).ConfigureAwait(false);
            if (!confirmation.Ask(console, parsed, Effect(holdings)))
            {
                console.WriteLine("nothing was changed");
                return ExitCodes.Cancelled;
            }

            ServiceTables.Write(
                console,
                await service.Api.Session.FlattenAsync(options.Request(parsed), cancellation: cancellation).ConfigureAwait(false));
            return ExitCodes.Success;
        });
        return command;
    }

    private static string Effect(IReadOnlyList<HoldingView> holdings)
    {
        var symbols = string.Join(", ", holdings.Take(SymbolsShown).Select(holding => holding.Symbol));
        var positions = holdings.Count == 0 ? "no position is held now"
            : $"{holdings.Count} {(holdings.Count == 1 ? "position" : "positions")}, {symbols}"
                + (holdings.Count > SymbolsShown ? " and others" : "");
        return $"close everything at the next open ({positions}) and buy nothing until started again";
    }
}
