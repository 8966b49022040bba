using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Commands;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Input;
using TradeMind.Cli.Trials;
using TradeMind.Contracts;
using TradeMind.Storage;
using TradeMind.Trading;

namespace TradeMind.Cli;

/// <summary>The root of the command line: every command, and what an error becomes.</summary>
public static class TradeMindCommand
{
    /// <summary>Runs one command line; see <see cref="ExitCodes"/> for what it gives back.</summary>
    /// <param name="args">Without any, the help is shown.</param>
    /// <param name="console">Takes the results.</param>
    /// <param name="errors">Takes one line on what could not be used.</param>
    /// <param name="cancellation">Stops the command as Ctrl-C does.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IAnsiConsole console, TextWriter errors, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(errors);
        var parsed = Root(console).Parse(args.Count == 0 ? ["--help"] : args);
        if (UsageError.Describe(parsed) is { } usage)
        {
            await errors.WriteLineAsync($"error: {usage}").ConfigureAwait(false);
            return ExitCodes.BadInput;
        }

        try
        {
            var output =
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = console.Profile.Out.Writer, Error = errors };
            return await parsed.InvokeAsync(output, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("stopped").ConfigureAwait(false);
            return ExitCodes.Cancelled;
        }
        catch (Exception exception) when (
            exception is DomainException or ApiException or IOException or UnauthorizedAccessException or StorageException)
        {
            await errors.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.BadInput;
        }
        catch (TrialsNotRecordedException exception)
        {
            await errors.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.NotCounted;
        }
        catch (OverflowException)
        {
            await errors.WriteLineAsync("error: an amount exceeds the 28 digits of a decimal: lower --sizing or the costs")
                .ConfigureAwait(false);
            return ExitCodes.BadInput;
        }
    }

    internal static RootCommand Root(IAnsiConsole console)
    {
        var root = new RootCommand("TradeMind: backtest, verify, simulate and run trading strategies")
        {
            BacktestCommand.Create(console),
            StrategiesCommand.Create(console),
            NewCommand.Create(console),
            IndicatorsCommand.Create(console),
            DataCommand.Create(console),
            VerifyCommand.Create(console),
            SimulateCommand.Create(console),
            SentimentCommand.Create(console),
            OptimizeCommand.Create(console),
            WalkForwardCommand.Create(console),
            TrialsCommand.Create(console),
            CompareCommand.Create(console),
            SelectorCommand.Create(console),
            ExperimentCommand.Create(console, NewsScorers.BuiltIn),
            AuditCommand.Create(console),
            ServeCommand.Create(),
            DashboardCommand.Create(),
            KeysCommand.Create(console),
            UsersCommand.Create(console),
        };
        root.Subcommands.Add(QuarantineCommand.Create(console));
        root.Subcommands.Add(AlertsCommand.Create(console));
        root.Subcommands.Add(NotificationsCommand.Create(console));
        root.Subcommands.Add(NewsCommand.Create(console));
        root.Subcommands.Add(ModelsCommand.Create(console));
        root.Subcommands.Add(HoldingsCommand.Create(console));
        root.Subcommands.Add(PortfoliosCommand.Create(console));
        root.Subcommands.Add(ReplayCommand.Create(console));
        root.Subcommands.Add(DemoCommand.Create(console));
        root.Subcommands.Add(DatabaseCommand.Create(console));
        foreach (var command in ServiceCommands.Create(console))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(HelpCommand.Create(() => Root(console)));

        return root;
    }
}
