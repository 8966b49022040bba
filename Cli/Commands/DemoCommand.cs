using System.CommandLine;
using Spectre.Console;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind demo reset</c>: what <c>replay restart</c> does, by the name that the demonstration has for it.</summary>
internal static class DemoCommand
{
    public static Command Create(IAnsiConsole console) =>
        new("demo", "The replay of a running service") { ReplayCommand.Restart(console, "reset") };
}
