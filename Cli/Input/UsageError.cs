using System.CommandLine;
using System.CommandLine.Parsing;
using TradeMind.Trading.Parameters;

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
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        return (unknown, command.Subcommands.Count > 0) switch
        {
            (null, true) => $"'{path}' needs a command: use {Names(command)}",
            (_, true) => UnknownCommand(parsed),
            ({ } word, false) =>
                $"'{word}' is not an option or argument of '{path}': {Question(word, parsed.CommandResult)}'{path} --help' lists them",
            _ => parsed.Errors[0].Message,
        };
    }

    /// <summary>What is wrong with the names of commands in a command line; null when they exist.</summary>
    public static string? UnknownCommand(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        return unknown is null ? null
            : command.Subcommands.Count == 0 ? $"'{PathOf(parsed.CommandResult)}' has no commands: there is no '{unknown}' of it"
            : $"'{unknown}' is not a command of '{PathOf(parsed.CommandResult)}': "
                + $"{NearName.Question(unknown, command.Subcommands.Select(c => c.Name))}use {Names(command)}";
    }

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(c => c.Name));

    /// <summary>The option of the command that a word most likely stands for.</summary>
    private static string Question(string word, CommandResult result) => word.StartsWith('-')
        ? NearName.Question(
            word.Split('=', ':')[0],
            result.Command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name)))
        : "";

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
