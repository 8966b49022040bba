using System.Globalization;
using Spectre.Console;
using TradeMind.Reporting.Results;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics;

namespace TradeMind.Cli.Output;

/// <summary>A walk-forward as text: the windows with the parameters chosen and their results, and the total.</summary>
internal static class WalkForwardTables
{
    public static void Write(IAnsiConsole console, WalkForwardResult result, SearchSpace space, Objective objective)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("trained on").AddColumn("tested on");
        foreach (var name in space.Ranges.Select(r => r.Name).Concat(
            [$"{objective.Name} in training", "growth in training", "return in test", "begins", "trades"]))
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var w in result.Windows)
        {
            table.AddRow(
            [
                $"{BarTimeText.Format(w.TrainFrom)} to {BarTimeText.Format(w.TrainTo)}",
                $"{BarTimeText.Format(w.TestFrom)} to {BarTimeText.Format(w.TestTo)}",
                .. space.Ranges.Select(r => w.Parameters is null ? "-" : Number(w.Parameters.Real(r.Name), "0.######")),
                Number(w.TrainObjective, "0.0000"), Percent(w.TrainGrowth), Percent(w.TestReturn), Begins(w), $"{w.Trades}",
            ]);
        }

        console.Write(table);
        var returns = result.Returns;
        console.MarkupLineInterpolated($"calendar    {result.Equity.Frequency.Description}");
        if (PerformanceOptions.Default.TooShort(returns.Sessions) is { } reason)
        {
            console.MarkupLineInterpolated($"            [yellow]{reason}[/]");
        }

        var (total, yearly, sharpe) = (Percent(returns.TotalReturn), Percent(returns.Cagr), Number(returns.Sharpe, "0.00"));
        console.MarkupLineInterpolated(
            $"tests       return {total}, a year {yearly}, Sharpe ratio {sharpe}, final equity {result.FinalEquity:N2}");
        var (count, earned, efficiency) = (result.Windows.Count, Percent(result.Profitable), Number(result.Efficiency, "0.00"));
        console.MarkupLineInterpolated(
            $"            {count} windows, {earned} of them earned, efficiency {efficiency} (growth in tests to growth in training)");
        console.MarkupLineInterpolated($"            order list hash {result.OrderListHash}");
        foreach (var range in space.Ranges)
        {
            var values = result.Windows.Where(w => w.Parameters is not null).Select(w => w.Parameters!.Real(range.Name)).ToList();
            if (values.Count > 0)
            {
                var (least, most) = (Number(values.Min(), "0.######"), Number(values.Max(), "0.######"));
                var changes = values.Zip(values.Skip(1)).Count(p => p.First != p.Second);
                console.MarkupLineInterpolated($"drift       {range.Name} from {least} to {most}, changed {changes} times");
            }
        }
    }

    private static string Begins(WalkForwardWindow window) =>
        window.IsRestart ? "anew" : window.CarriedPositions > 0 ? $"with {window.CarriedPositions} held" : "flat";

    private static string Number(double? value, string format) =>
        value is { } known && !double.IsNaN(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Percent(double? value) =>
        value is { } known ? (100 * known).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "-";
}
