using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Commands;
using TradeMind.MarketData;

namespace TradeMind.Cli;

/// <summary>The root of the command line: every command, and what an error becomes.</summary>
public static class TradeMindCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IAnsiConsole console, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var parsed = Root(console).Parse(args.Count == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            await errors.WriteLineAsync($"error: {parsed.Errors[0].Message}").ConfigureAwait(false);
            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("stopped").ConfigureAwait(false);
            return ExitCodes.Cancelled;
        }
        catch (Exception fault) when (fault is ArgumentException or MarketDataException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"error: {WithoutParameterName(fault)}").ConfigureAwait(false);
            return ExitCodes.BadInput;
        }
    }

    private static RootCommand Root(IAnsiConsole console) => new("TradeMind: backtest, verify and inspect trading strategies")
    {
        BacktestCommand.Create(console),
        StrategiesCommand.Create(console),
        IndicatorsCommand.Create(console),
        DataCommand.Create(console),
        VerifyCommand.Create(console),
    };

    /// <summary>The framework adds the name of the C# parameter to the message; it means nothing to a user.</summary>
    private static string WithoutParameterName(Exception fault) => fault is ArgumentException { ParamName: { } name }
        ? fault.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : fault.Message;
}
