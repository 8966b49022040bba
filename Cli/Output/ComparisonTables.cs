using System.Globalization;
using Spectre.Console;
using TradeMind.Application.Research.Comparison;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>Comparisons of results as text.</summary>
internal static class ComparisonTables
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ResultComparison> found, double level)
    {
        var first = found[0].First;
        console.MarkupLineInterpolated($"{first.Name}: {first.Title}");
        foreach (var pair in found)
        {
            console.MarkupLineInterpolated($"{pair.Other.Name}: {pair.Other.Title}");
        }

        foreach (var pair in found)
        {
            Pair(console, pair, level);
        }

        if (found.Count > 1)
        {
            const string Method = "the probabilities are corrected for that by Holm's method, the intervals are not";
            console.MarkupLineInterpolated($"[grey]each of {found.Count} is compared with {first.Name}: {Method}[/]");
        }
    }

    private static void Pair(IAnsiConsole console, ResultComparison pair, double level)
    {
        var (first, other) = pair.Curves;
        var table = new Table().Border(TableBorder.Simple).Title(
            $"{pair.First.Name.EscapeMarkup()} and {pair.Other.Name.EscapeMarkup()}, {pair.Compared.Dates + 1:N0} dates from "
                + $"{pair.From:yyyy-MM-dd} to {pair.To:yyyy-MM-dd}");
        foreach (var name in new[] { "", pair.First.Name, pair.Other.Name, "difference", "95 % interval", "probability by luck" })
        {
            table.AddColumn(name.Length == 0 ? new TableColumn(name) : new TableColumn(name.EscapeMarkup()).RightAligned());
        }

        var (a, b) = (first.Returns()[1..], other.Returns()[1..]);
        var periods = pair.Frequency.PeriodsPerYear;
        table.AddRow(["return a year (simple)", Percent(a.Average() * periods), Percent(b.Average() * periods), .. Cells(
            pair.Compared.Difference, pair.ReturnPValue, Percent)]);
        table.AddRow(
            ["Sharpe ratio", Sharpe(a, periods), Sharpe(b, periods), .. Cells(
                pair.Compared.SharpeDifference, pair.SharpePValue, v => Number(v, "0.00"))]);
        console.Write(table);
        console.MarkupLineInterpolated($"calendar      {pair.Frequency.Description}");
        console.MarkupLineInterpolated($"{ComparisonWords.Summary(pair, level)}");
    }

    private static string[] Cells(BootstrapInterval? interval, double? p, Func<double, string> text) =>
        interval is null
            ? ["-", "-", "-"]
            : [text(interval.Estimate), $"{text(interval.Low)} to {text(interval.High)}", Number(p ?? double.NaN, "0.000")];

    private static string Sharpe(double[] returns, int periods) =>
        ReturnMoments.From(returns) is { } moments ? Number(moments.Sharpe * Math.Sqrt(periods), "0.00") : "-";

    private static string Percent(double value) => Number(100 * value, "0.00") + " %";

    private static string Number(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
