using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Trading.Parameters;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind strategies</c></summary>
internal static class StrategiesCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("strategies", "List the strategies and their parameters");
        var options = new StrategyOptions();
        command.Options.Add(options.Plugin);
        command.SetAction(parsed =>
        {
            foreach (var entry in options.Catalog(parsed).Entries)
            {
                console.MarkupLineInterpolated($"[bold]{entry.Definition.Id}[/]  {entry.Definition.Summary}");
                Write(console, entry.Definition.Parameters);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    public static void Write(IAnsiConsole console, IReadOnlyList<ParameterDefinition> parameters)
    {
        foreach (var p in parameters)
        {
            console.MarkupLineInterpolated($"    {p.Name,-22} {p.Default,8}   [grey]{p.Meaning}; {p.Range}[/]");
        }
    }
}
