using System.CommandLine;
using Spectre.Console;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>Asks before something is done that cannot be taken back: at a terminal by a question, in a script by <c>--yes</c>.</summary>
internal sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it without asking" };

    public void AddTo(Command command) => command.Options.Add(_yes);

    /// <summary>Whether it is wanted.</summary>
    /// <param name="console">Where the question is asked.</param>
    /// <param name="parsed">May have <c>--yes</c>.</param>
    /// <param name="effect">What would be done, such as <c>sell 3 positions at the next open</c>.</param>
    /// <exception cref="InvalidInputException">No one can be asked, and <c>--yes</c> is not given; nothing was changed.</exception>
    public bool Ask(IAnsiConsole console, ParseResult parsed, string effect)
    {
        if (parsed.GetValue(_yes))
        {
            return true;
        }

        if (Console.IsInputRedirected || !console.Profile.Capabilities.Interactive)
        {
            throw new InvalidInputException($"this would {effect}: give --yes to have it done without a question; nothing was changed");
        }

        return console.Prompt(new ConfirmationPrompt(Markup.Escape($"This will {effect}. Go on?")) { DefaultValue = false });
    }
}
