using System.CommandLine;

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
        command.SetAction((parsed, cancellation) => ServiceProcess.RunAsync(
            Program, parsed.UnmatchedTokens, new Dictionary<string, string>(), cancellation));
        return command;
    }
}
