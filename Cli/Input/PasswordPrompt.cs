using Spectre.Console;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>
/// Reads a password without exposing it to process lists or the shell's history: a hidden prompt, asked twice, or the first line of
/// standard input.
/// </summary>
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
