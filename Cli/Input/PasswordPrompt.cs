using Spectre.Console;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>Takes a password from where no list of processes and no history of a shell shows it: asked for unseen and twice, or the first line of the input.</summary>
internal static class PasswordPrompt
{
    /// <exception cref="InvalidInputException">It cannot be used.</exception>
    public static string Ask(IAnsiConsole console)
    {
        if (Console.IsInputRedirected || !console.Profile.Capabilities.Interactive)
        {
            var line = Console.In.ReadLine();
            PasswordHash.Check(line);
            return line!;
        }

        var password = console.Prompt(new TextPrompt<string>("Password:").Secret());
        PasswordHash.Check(password);
        return console.Prompt(new TextPrompt<string>("Again:").Secret()) == password ? password : throw new InvalidInputException(
            "the two passwords differ: nothing was changed, try again");
    }
}
