using System.Globalization;
using Spectre.Console;
using TradeMind.Application.Research.Selection;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>A comparison of selectors as text.</summary>
internal static class SelectorTables
{
    public static void Write(IAnsiConsole console, SelectorComparison found, PortfolioConfiguration plan)
    {
        var options = found.Hedge.Options;
        console.MarkupLineInterpolated($"[grey]{"strategies",-11}[/] {string.Join(", ", plan.Strategies.Select(s => s.Id))}");
        console.MarkupLineInterpolated(
            $"[grey]{"symbols",-11}[/] {string.Join(", ", plan.Symbols.Take(12))}{(plan.Symbols.Count > 12 ? " ..." : "")}");
        var (rate, share) = (Number(options.LearningRate, "0.####"), Number(options.SwitchingRate, "0.####"));
        console.MarkupLineInterpolated(
            $"[grey]{"hedge",-11}[/] learning rate {rate}, switching rate {share}, window {options.Window}, {options.CostBps} bps");
        console.Write(Methods(found));
        var hedged = string.Join(", ", found.Hedge.MeanWeights.Select(w => $"{w.Key} {Number(w.Value, "0.000")}"));
        console.MarkupLineInterpolated($"[grey]mean weights of hedge: {hedged}[/]");
        double[] drawn = [.. Drawn(found).Select(run => run.Report.Returns.Sharpe ?? double.NaN)];
        var below = drawn.Count(sharpe => sharpe < found.Hedge.Report.Returns.Sharpe);
        var (least, most) = (Number(drawn.Min(), "0.00"), Number(drawn.Max(), "0.00"));
        console.MarkupLineInterpolated(
            $"[grey]random is the mean of {drawn.Length} choices, Sharpe ratios {least} to {most}; hedge is above {below} of them[/]");
    }

    private static Table Methods(SelectorComparison found)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("method");
        foreach (var name in new[]
        {
            "final equity", "return a year", "Sharpe", "max drawdown", "trades", "Sharpe of hedge less this", "95 % interval", "verdict",
        })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var run in found.Runs.Where(run => run.Options.Method != SelectionMethod.Drawn))
        {
            table.AddRow([SelectionText.Write(run.Options.Method), .. Figures([run]), .. Against(found, run)]);
        }

        table.AddRow([SelectionText.Write(SelectionMethod.Drawn), .. Figures([.. Drawn(found)]), "", "", ""]);
        var holding = PerformanceReport.Create(new PerformanceInput(found.Holding, [], 0, 0, 0));
        table.AddRow(
            "holding", Money(found.Holding.FinalValue), Percent(holding.Returns.Cagr), Number(holding.Returns.Sharpe, "0.00"),
            Percent(holding.Drawdowns.Maximum), "", "", "", "");
        return table;
    }

    private static IEnumerable<SelectorRun> Drawn(SelectorComparison found) =>
        found.Runs.Where(run => run.Options.Method == SelectionMethod.Drawn);

    /// <summary>Means of one run or of several.</summary>
    private static string[] Figures(IReadOnlyList<SelectorRun> runs) =>
    [
        Money(runs.Average(run => run.Equity.FinalValue)), Percent(runs.Average(run => run.Report.Returns.Cagr)),
        Number(runs.Average(run => run.Report.Returns.Sharpe), "0.00"), Percent(runs.Average(run => run.Report.Drawdowns.Maximum)),
        Number(runs.Average(run => run.Trades), "0"),
    ];

    private static string[] Against(SelectorComparison found, SelectorRun run)
    {
        if (run == found.Hedge)
        {
            return ["", "", ""];
        }

        var compared = found.HedgeAgainst(run);
        var verdict = compared.SharpeVerdict switch
        {
            ComparisonVerdict.FirstIsBetter => "hedge is better",
            ComparisonVerdict.SecondIsBetter => "this is better",
            ComparisonVerdict.NoDifference => "no difference beyond chance",
            _ => "cannot be said",
        };
        return compared.SharpeDifference is { } difference
            ? [Number(difference.Estimate, "0.00"), $"{Number(difference.Low, "0.00")} to {Number(difference.High, "0.00")}", verdict]
            : ["-", "-", verdict];
    }

    private static string Money(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double? value) => Number(100 * value, "0.00") + " %";

    private static string Number(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";
}
