using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Plugins;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind strategies</c></summary>
internal static class StrategiesCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("strategies", "List the strategies and their parameters");
        var plugin = new StrategyOptions().Plugin;
        command.Options.Add(plugin);
        command.SetAction(parsed =>
        {
            foreach (var entry in StrategyPlugin.Extend(StrategyCatalog.BuiltIn, parsed.GetValue(plugin)).Entries)
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
