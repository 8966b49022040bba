using System.CommandLine;
using TradeMind.Cli;
using TradeMind.Cli.Output;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Cli;

/// <summary>
/// The page of the command line names every command and option with the text of its help, and its examples are command lines that parse.
/// </summary>
public sealed class CommandPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "cli.md"));

    /// <summary>Options that several commands share have a table of their own, which the sections of those commands link to.</summary>
    private static readonly string[] Groups = ["Data options", "Strategy options", "Account options"];

    [Fact]
    public void Has_a_section_for_every_command() => Assert.Equal(
        Commands().Select(c => c.Path).Concat(Groups),
        Page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Fact]
    public void Option_tables_are_the_options() => Assert.All(Commands(), c =>
        Assert.Equal(Rows(c.Command).Order(StringComparer.Ordinal), Documented(c.Path).Order(StringComparer.Ordinal)));

    [Fact]
    public void Every_command_has_an_example() => Assert.All(Commands(), c =>
        Assert.Contains(Section(c.Path), line => line.StartsWith($"    {c.Path}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("docs", "cli.md")]
    [InlineData("docs", "backtesting.md")]
    [InlineData("docs", "coming-from.md")]
    [InlineData("docs", "troubleshooting.md")]
    [InlineData("docs", "tutorial.md")]
    public void Examples_parse(params string[] file)
    {
        var examples = File.ReadLines(Path.Combine([Repository.Root, .. file]))
            .Where(line => line.StartsWith("    trademind ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Trim()["trademind ".Length..])
            .ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(Root().Parse(example).Errors));
    }

    private static IEnumerable<string> Documented(string path)
    {
        var section = Section(path).ToList();
        var groups = Groups.Where(
            group => section.Exists(line => line.Contains($"(#{group.ToLowerInvariant().Replace(' ', '-')})", StringComparison.Ordinal)));
        return section.Concat(groups.SelectMany(Section)).Where(line => line.StartsWith("| `", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Section(string title) => Page
        .SkipWhile(line => line != $"## {title}").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static IEnumerable<string> Rows(Command command) =>
    [
        .. command.Arguments.Select(a => $"| `{a.Name}` | {a.Description} |"),
        .. command.Options.Where(o => !o.Hidden && o.Name != "--help").Select(Row),
    ];

    private static string Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Prepend(option.Name));
        var value = option.ValueType == typeof(bool) ? "" : $" {option.HelpName!.Replace("|", "\\|", StringComparison.Ordinal)}";
        var standard = option.ValueType != typeof(bool) && option.HasDefaultValue ? $" [default: {option.GetDefaultValue()}]" : "";
        return $"| `{names}{value}` | {option.Description}{standard} |";
    }

    private static IEnumerable<(string Path, Command Command)> Commands() => Leaves("trademind", Root());

    private static IEnumerable<(string Path, Command Command)> Leaves(string path, Command command) => command.Subcommands.SelectMany(
        child => child.Subcommands.Count > 0 ? Leaves($"{path} {child.Name}", child) : [($"{path} {child.Name}", child)]);

    private static RootCommand Root() => TradeMindCommand.Root(ConsoleOutput.Plain(TextWriter.Null));
}
