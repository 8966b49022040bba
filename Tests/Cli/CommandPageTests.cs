using System.CommandLine;
using TradeMind.Cli;
using TradeMind.Cli.Output;

namespace TradeMind.Tests.Cli;

/// <summary>The page of the command line names every command and option with the text of its help, and its examples are command lines that parse.</summary>
public sealed class CommandPageTests
{
    private static readonly string[] Page = Checkout.Read("docs", "cli.md").Split('\n');

    [Fact]
    public void HasASectionForEveryCommand() =>
        Assert.Equal(Commands().Select(c => c.Path), Page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Fact]
    public void OptionTablesAreTheOptions() => Assert.All(Commands(), c => Assert.Equal(Rows(c.Command), Section(c.Path).Where(line => line.StartsWith("| `", StringComparison.Ordinal))));

    [Fact]
    public void EveryCommandHasAnExample() => Assert.All(Commands(), c =>
        Assert.Contains(Section(c.Path), line => line.StartsWith($"    {c.Path}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("docs", "cli.md")]
    [InlineData("README.md")]
    public void ExamplesParse(params string[] file)
    {
        var examples = Checkout.Read(file).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("trademind ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(Root().Parse(example["trademind ".Length..]).Errors));
    }

    private static IEnumerable<string> Section(string path) => Page
        .SkipWhile(line => line != $"## {path}").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static IEnumerable<string> Rows(Command command) =>
    [
        .. command.Arguments.Select(a => $"| `{a.Name}` | {a.Description} |"),
        .. command.Options.Where(o => !o.Hidden && o.Name is not ("--help" or "--version"))
            .Select(o => $"| `{string.Join(", ", o.Aliases.Prepend(o.Name))}{(o.ValueType == typeof(bool) ? "" : $" {o.HelpName}")}` | {o.Description}{Default(o)} |"),
    ];

    private static string Default(Option option) =>
        option.HasDefaultValue && option.ValueType == typeof(string) ? $" [default: {option.GetDefaultValue()}]" : "";

    private static IEnumerable<(string Path, Command Command)> Commands() => Leaves("trademind", Root());

    private static IEnumerable<(string Path, Command Command)> Leaves(string path, Command command) => command.Subcommands.SelectMany(
        child => child.Subcommands.Count > 0 ? Leaves($"{path} {child.Name}", child) : child.Action is null ? [] : [($"{path} {child.Name}", child)]);

    private static RootCommand Root() => TradeMindCommand.Root(ConsoleOutput.Plain(TextWriter.Null));
}
