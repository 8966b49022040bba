using System.CommandLine;
using Spectre.Console;
using TradeMind.Reporting.Charts;
using TradeMind.Reporting.Html;
using TradeMind.Trading;

namespace TradeMind.Cli.Output;

/// <summary>The option <c>--report</c> and the file that it names: one HTML file with everything in it.</summary>
internal sealed class ReportFile
{
    private readonly AtomicFile? _file;

    private ReportFile(AtomicFile? file) => _file = file;

    public static Option<string?> Option() =>
        new("--report") { Description = "Write a self-contained HTML report here", HelpName = "FILE.html" };

    /// <exception cref="InvalidInputException">It cannot be written there.</exception>
    public static ReportFile From(ParseResult parsed, Option<string?> option) => new(AtomicFile.At(parsed.GetValue(option)));

    public bool IsWanted => _file is not null;

    /// <summary>Writes it when it is wanted; says what to install when it will have no charts.</summary>
    /// <param name="console">Where that is said.</param>
    /// <param name="kind">What it is of.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="json">Makes its data; asked only when they are wanted.</param>
    public void Write(IAnsiConsole console, ReportKind kind, string title, Func<byte[]> json)
    {
        if (_file is null)
        {
            return;
        }

        if (!ChartAssets.IsAvailable)
        {
            console.MarkupLineInterpolated($"[yellow]report[/] {ChartAssets.Missing}");
        }

        var data = json();
        _file.Write(stream => HtmlReport.Write(stream, kind, title, data));
    }
}
