using System.Text.RegularExpressions;
using TradeMind.Cli;
using TradeMind.Cli.Output;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>What the reader of files says to do can be done: the options that its messages name are the command line's.</summary>
public sealed partial class ReaderMessageTests
{
    [Fact]
    public void Every_option_that_a_message_of_the_reader_names_exists()
    {
        var folder = Path.GetFullPath(Path.Combine(SampleData.Folder, "..", "..", "MarketData", "Csv"));
        var named = Directory.GetFiles(folder, "*.cs")
            .SelectMany(file => Option().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);
        var command = TradeMindCommand.Root(ConsoleOutput.Plain(TextWriter.Null));
        var backtest = command.Subcommands.First(c => c.Name == "backtest").Options.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(["--drop-bad-rows", "--newest-first", "--time-zone", "--interval", "--dates"], StringComparer.Ordinal),
            named);
        Assert.Subset(backtest, named);
    }

    [GeneratedRegex("--[a-z]+(-[a-z]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();
}
