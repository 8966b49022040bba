using System.CommandLine;
using System.Globalization;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind dashboard</c></summary>
internal static class DashboardCommand
{
    private const string Program = "TradeMind.Dashboard.dll";

    public static Command Create()
    {
        var url = ServiceCommands.Address();
        var key = new Option<string?>("--key")
        {
            Description = $"An API key of the service; {ServiceCommands.KeyVariable} when that is set",
            HelpName = "KEY"
        };
        var port = new Option<ushort>("--port")
        {
            Description = "Where the screen listens on this machine; 0 takes a free port",
            HelpName = "PORT",
            DefaultValueFactory = _ => 5071
        };
        var command = new Command("dashboard", "Show the trading screen of a service that runs elsewhere") { url, key, port };
        command.SetAction((parsed, cancellation) => ServiceProcess.RunAsync(
            Program, ["--url", parsed.GetValue(url)!, "--port", parsed.GetValue(port).ToString(CultureInfo.InvariantCulture)],
            Secret(parsed.GetValue(key)), cancellation));
        return command;
    }

    /// <summary>Everyone on a machine can read the arguments of its processes, but not their environment.</summary>
    private static Dictionary<string, string> Secret(string? key) =>
        key is null ? [] : new(StringComparer.Ordinal) { [ServiceCommands.KeyVariable] = key };
}
