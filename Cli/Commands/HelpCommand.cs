using System.CommandLine;
using TradeMind.Cli.Input;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind help [COMMAND]</c>: the same as <c>trademind COMMAND --help</c>.</summary>
internal static class HelpCommand
{
    /// <param name="commands">Makes all commands, this one included.</param>
    public static Command Create(Func<RootCommand> commands)
    {
        var words = new Argument<string[]>("COMMAND")
        {
            Description = "Which command, such as backtest or portfolios create; all of them unless given",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("help", "Show the commands, or the options of one") { words };
        command.SetAction((parsed, cancellation) =>
        {
            var root = commands();
            var named = root.Parse(parsed.GetValue(words) ?? []);
            if (UsageError.UnknownCommand(named) is { } unknown)
            {
                throw new InvalidInputException(unknown);
            }

            string[] line = [.. parsed.GetValue(words) ?? [], "--help"];
            return root.Parse(line).InvokeAsync(parsed.InvocationConfiguration, cancellation);
        });
        return command;
    }
}
