using System.CommandLine;
using Spectre.Console;
using TradeMind.Contracts;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind demo reset</c>: starts a replay over with a portfolio of its own; the books so far are kept.</summary>
internal static class DemoCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var reset = new Command("reset", "Start a replay over with empty books; those so far are kept");
        var options = new OperatorOptions();
        options.AddTo(reset);
        reset.SetAction(async (parsed, cancellation) =>
        {
            using var service = options.Connect(parsed);
            console.WriteLine(await ResetAsync(service.Api, options.Request(parsed), cancellation).ConfigureAwait(false));
            return ExitCodes.Success;
        });
        return new Command("demo", "The replay of a running service") { reset };
    }

    /// <returns>What was done.</returns>
    /// <exception cref="InvalidInputException">The portfolio is not on a replay.</exception>
    /// <exception cref="ApiException">The service rejected it.</exception>
    private static async Task<string> ResetAsync(ITradeMindApi api, CommandRequest by, CancellationToken cancellation)
    {
        var status = await api.Service.StatusAsync(cancellation).ConfigureAwait(false);
        if (!(await api.Service.MarketAsync(cancellation).ConfigureAwait(false)).IsReplay)
        {
            throw new InvalidInputException(
                $"portfolio '{status.Portfolio}' trades on {status.Provider}, which is no replay: its past cannot be started over; "
                    + "'trademind portfolios create' makes one with empty books");
        }

        var list = await api.Portfolios.ListAsync(cancellation).ConfigureAwait(false);
        var next = PortfolioNames.Next(status.Portfolio, list.Portfolios.Select(one => one.Name));
        await api.Portfolios.CloneAsync(
            status.Portfolio, new PortfolioCloneRequest(next, null, by.Who, by.Why), cancellation: cancellation).ConfigureAwait(false);
        if (status is { IsAtEnd: false, State: not SessionState.Stopped })
        {
            var why = string.IsNullOrEmpty(by.Why) ? $"started over as {next}" : $"started over as {next}: {by.Why}";
            await api.Session.StopAsync(by with { Why = why }, cancellation: cancellation).ConfigureAwait(false);
        }

        return $"{next} begins at the first bar: add --portfolio {next} to commands. "
            + $"The books of {status.Portfolio} are kept, and it trades no further";
    }
}
