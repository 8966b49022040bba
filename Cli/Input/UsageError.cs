using System.CommandLine;
using System.CommandLine.Parsing;

namespace TradeMind.Cli.Input;

/// <summary>What is wrong with a command line as such, in one sentence that names the word at fault.</summary>
internal static class UsageError
{
    /// <summary>Null when the command line can be run.</summary>
    public static string? Describe(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return EmptyValue(parsed.CommandResult);
        }

        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed.CommandResult);
        var commands = string.Join(", ", command.Subcommands.Select(c => c.Name));
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        return (unknown, command.Subcommands.Count > 0) switch
        {
            (null, true) => $"'{path}' needs a command: use {commands}",
            ({ } word, true) => $"'{word}' is not a command of '{path}': use {commands}",
            ({ } word, false) => $"'{word}' is not an option or argument of '{path}': '{path} --help' lists them",
            _ => parsed.Errors[0].Message,
        };
    }

    private static string? EmptyValue(CommandResult result)
    {
        foreach (var child in result.Children.Where(child => child.Tokens.Any(token => token.Value.Length == 0)))
        {
            var name = child is OptionResult option ? option.Option.Name : ((ArgumentResult)child).Argument.Name;
            return $"{name} is empty: give it a value or leave it out";
        }

        return null;
    }

    private static string PathOf(SymbolResult result) => result is CommandResult { Parent: { } parent } command
        ? $"{PathOf(parent)} {command.Command.Name}"
        : "trademind";
}
