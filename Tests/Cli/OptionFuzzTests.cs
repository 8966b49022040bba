using System.CommandLine;
using TradeMind.Cli;
using TradeMind.Cli.Output;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>Odd values for every option of every command: none is taken for a bug of the program.</summary>
public sealed class OptionFuzzTests : IDisposable
{
    private const string Bars = "Date,Open,High,Low,Close,Volume\n2020-01-02,1,2,1,1,5\n2020-01-03,1,2,1,1,5\n2020-01-06,1,2,1,1,5\n";

    /// <summary>Each option gets some of them; which is a matter of its name, so that a failure comes again.</summary>
    private const int ValuesOfAnOption = 4;

    private static readonly string[] Odd =
    [
        " ", ",", "=", ":", "a=", "=1", "..", "/", "/dev/null", "-1", "0", "1e400", "-1e400", "NaN", "Infinity", "99999999999999999999",
        "fast=", "fast=1..", "fast=1..2:0", "fast=1|", "2*", "(((", "percent:", "percent:1e400", "bps:", "per-share:1,min:", "kelly:1",
        "fixed:", "tpe:0", "random:-1", "crash:", "crash:9", "9999-12-31", "0001-01-01", "2030-02-30", "http://", "file:///x", "[", "{}",
        "\u0001", "日本", new string('x', 5_000),
    ];

    /// <summary>Commands that start another program, listen, or ask at the terminal.</summary>
    private static readonly string[] NotRun = ["serve", "dashboard", "add", "password"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Commands { get; } = [.. Root().Subcommands.Select(c => c.Name).Where(name => !NotRun.Contains(name))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task No_value_of_an_option_is_a_crash(string name)
    {
        var bars = _folder.Write("A.csv", Bars);
        var crashes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (path, command) in Leaves(Root().Subcommands.Single(c => c.Name == name), name))
        {
            foreach (var (option, value) in command.Options.Where(o => o.Name != "--help").SelectMany(o => Values(o).Select(v => (o, v))))
            {
                List<string> args = [.. path.Split(' '), option.Name, value, .. Others(command, option, bars)];
                var exception = await Record.ExceptionAsync(async () => Assert.InRange(await RunAsync(args), 0, ExitCodes.NotCounted));
                if (exception is not null)
                {
                    var shown = value.Length > 40 ? value[..40] : value;
                    crashes.Add($"{path} {option.Name} '{shown}': {exception.GetType().Name} {exception.Message}");
                }
            }
        }

        Assert.True(crashes.Count == 0, string.Join('\n', crashes.Take(40)));
    }

    /// <summary>What a command writes stays in the test's folder.</summary>
    private IEnumerable<string> Values(Option option)
    {
        var random = new Random(option.Name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)));
        var isPath = option.HelpName is "DIR" or "PATH" || option.HelpName?.Contains("FILE", StringComparison.Ordinal) == true;
        var values = random.GetItems(Odd, ValuesOfAnOption).Distinct(StringComparer.Ordinal);
        return values.Select(v => isPath ? Path.Combine(_folder.Path, v) : v);
    }

    /// <summary>Keeps runs short, and their books in the test's folder.</summary>
    private IEnumerable<string> Others(Command command, Option option, string bars)
    {
        foreach (var (name, value) in new[] { ("--data", bars), ("--data-dir", _folder.Path), ("--url", "http://127.0.0.1:1") })
        {
            if (option.Name != name && command.Options.Any(o => o.Name == name))
            {
                yield return name;
                yield return value;
            }
        }

        if (option.Name != "--no-cache" && command.Options.Any(o => o.Name == "--no-cache"))
        {
            yield return "--no-cache";
        }
    }

    private static RootCommand Root() => TradeMindCommand.Root(ConsoleOutput.Plain(TextWriter.Null));

    private static Task<int> RunAsync(List<string> args) =>
        TradeMindCommand.RunAsync(args, ConsoleOutput.Plain(TextWriter.Null), TextWriter.Null);

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        NotRun.Contains(command.Name) ? []
        : command.Subcommands.Count == 0 ? [(path, command)]
        : command.Subcommands.SelectMany(child => Leaves(child, $"{path} {child.Name}"));
}
