using System.CommandLine;
using Spectre.Console;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create(IAnsiConsole console) => new("verify", "Put a strategy to the proof");
}
