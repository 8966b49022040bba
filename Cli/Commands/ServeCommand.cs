using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind serve</c></summary>
internal static class ServeCommand
{
    private const string Program = "TradeMind.Silo.dll";

    public static Command Create()
    {
        var command = new Command("serve", "Start the trading service; its settings follow as --key value, see docs/configuration.md")
        {
            TreatUnmatchedTokensAsErrors = false
        };
        command.Options.Add(new HelpOption { Action = new SettingsHelp() });
        command.SetAction((parsed, cancellation) => RunAsync(parsed.UnmatchedTokens, cancellation));
        return command;
    }

    private static Task<int> RunAsync(IEnumerable<string> settings, CancellationToken cancellation) =>
        ServiceProcess.RunAsync(Program, settings, new Dictionary<string, string>(StringComparer.Ordinal), cancellation);

    /// <summary>The settings, as the service itself lists them: this command does not know them.</summary>
    private sealed class SettingsHelp : AsynchronousCommandLineAction
    {
        public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default) =>
            RunAsync(["--help"], cancellationToken);
    }
}
