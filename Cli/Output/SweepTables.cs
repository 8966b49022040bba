using System.Globalization;
using Spectre.Console;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>A sweep as text: the best runs, how their neighbours do, a map of two parameters.</summary>
internal static class SweepTables
{
    private const int MapRows = 40, MapColumns = 24;
    private static readonly string[] Shades = ["blue", "deepskyblue3", "grey", "gold3", "green"];

    public static void Write(IAnsiConsole console, SweepResult result, IReadOnlyList<BarSeries> series, int top)
    {
        console.MarkupLineInterpolated($"[grey]{"strategy",-11}[/] {result.Plan.Strategy.Definition.Id}");
        console.MarkupLineInterpolated(
            $"[grey]{"symbols",-11}[/] {string.Join(", ", series.Select(s => s.Symbol).Take(12))}{(series.Count > 12 ? " ..." : "")}");
        console.MarkupLineInterpolated($"[grey]{"objective",-11}[/] {result.Objective.Title}");
        console.MarkupLineInterpolated($"[grey]{"calendar",-11}[/] {result.Plan.Options.Frequency?.Description}");
        if (result.TooShort is { } reason)
        {
            console.MarkupLineInterpolated($"[yellow]{reason}: the runs are ranked by it, its values are not shown[/]");
        }

        var best = result.Best(top);
        console.Write(Ranking(result, best));
        if (best.Count > 0)
        {
            Robust(console, result, best[0]);
        }

        if (result.TooShort is null && result.Space.Ranges.Count == 2
            && result.Space.Ranges[0].Values.Count <= MapRows
            && result.Space.Ranges[1].Values.Count <= MapColumns)
        {
            console.Write(Map(result));
        }
    }

    /// <summary>How likely the best run is due to chance.</summary>
    public static void Write(IAnsiConsole console, SweepSignificance luck)
    {
        var text = SignificanceWords.Title(luck.Verdict);
        console.MarkupLineInterpolated($"luck        the best of {luck.Trials:N0} runs is {text}: {luck.Reason}");
        if (luck.Ever is { } ever && ever.Trials != luck.Trials)
        {
            console.MarkupLineInterpolated($"            judged by all {ever.Trials:N0} different trials on these data so far");
        }

        if (luck.Verdict == SignificanceVerdict.NotEnoughData)
        {
            return;
        }

        foreach (var answer in luck.Answers)
        {
            console.MarkupLineInterpolated($"            {answer.Question}");
            console.MarkupLineInterpolated($"            - {answer.Answer} ({answer.Test})");
        }

        var (positive, loss) = (Number(luck.Probabilistic, "0.000"), Number(luck.Overfitting?.ProbabilityOfLoss, "0.000"));
        var needed = Number(luck.MinimumSessions, "0");
        console.MarkupLineInterpolated(
            $"            probability of a Sharpe ratio above zero {positive}, of a loss outside of the sample {loss}");
        console.MarkupLineInterpolated($"            sessions needed {needed}");
    }

    private static Table Ranking(SweepResult result, IReadOnlyList<Trial> best)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("#").RightAligned());
        foreach (var range in result.Space.Ranges)
        {
            table.AddColumn(new TableColumn(range.Name).RightAligned());
        }

        foreach (var name in new[] { result.Objective.Name, "final equity", "trades", "neighbours' mean" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        for (var i = 0; i < best.Count; i++)
        {
            var trial = best[i];
            string[] parameters = [.. result.Space.Ranges.Select((r, place) => Number(
                r.Values[result.Space.PlaceOf(trial.Combination, place)], "0.######"))];
            table.AddRow([$"{i + 1}", .. parameters, Number(result.Shown(trial.Objective), "0.0000"), trial.FinalEquity.ToString(
                "N2", CultureInfo.InvariantCulture), $"{trial.Trades}", Number(result.Shown(result.RobustnessOf(trial).Mean), "0.0000")]);
        }

        return table;
    }

    private static void Robust(IAnsiConsole console, SweepResult result, in Trial best)
    {
        var robustness = result.RobustnessOf(best);
        if (result.TooShort is not null)
        {
            return;
        }

        var (count, mean, worst) = (robustness.Neighbours, robustness.Mean, robustness.Worst);
        var means = $"a mean of {mean:0.0000} and a least of {worst:0.0000}";
        console.MarkupLineInterpolated(count == 0
            ? (FormattableString)$"robustness  the best run has no neighbours in the ranges"
            : $"robustness  the {count} neighbours of the best run have {means}, it has {best.Objective:0.0000}");
    }

    /// <summary>One row a value of the first range; the colour says in which fifth of all it lies.</summary>
    private static Table Map(SweepResult result)
    {
        var map = result.Heatmap(0, 1);
        var (rows, columns) = (result.Space.Ranges[0], result.Space.Ranges[1]);
        var sorted = map.Cast<double>().Where(v => !double.IsNaN(v)).Order().ToArray();
        var table = new Table().Border(TableBorder.None).Title($"{rows.Name} down, {columns.Name} across: {result.Objective.Name}");
        table.AddColumn(new TableColumn(""));
        foreach (var value in columns.Values)
        {
            table.AddColumn(new TableColumn(Number(value, "0.###")).RightAligned());
        }

        for (var row = 0; row < rows.Values.Count; row++)
        {
            var line = row;
            table.AddRow([Number(rows.Values[row], "0.###"), .. columns.Values.Select((_, column) => Cell(map[line, column], sorted))]);
        }

        return table;
    }

    private static string Cell(double value, double[] sorted)
    {
        if (double.IsNaN(value))
        {
            return "";
        }

        var fifth = Math.Min(4, 5 * Array.BinarySearch(sorted, value) / sorted.Length);
        return $"[{Shades[Math.Max(0, fifth)]}]{Number(value, "0.00")}[/]";
    }

    private static string Number(double? value, string format) =>
        value is { } known && !double.IsNaN(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";
}
