using Spectre.Console;
using TradeMind.Trading.Market;

namespace TradeMind.Cli.Output;

/// <summary>What was noticed about market data, as text.</summary>
internal static class FindingsText
{
    private const int Most = 5;

    /// <summary>The first few, and how many more.</summary>
    public static void Summary(IAnsiConsole console, IReadOnlyList<DataFinding> findings)
    {
        foreach (var finding in findings.Take(Most))
        {
            console.MarkupLineInterpolated($"[yellow]data[/] {finding}");
        }

        if (findings.Count > Most)
        {
            console.MarkupLineInterpolated($"[yellow]data[/] and {findings.Count - Most} more: 'trademind data verify' lists all");
        }
    }
}
