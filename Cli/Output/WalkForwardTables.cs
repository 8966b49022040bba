using System.Globalization;
using Spectre.Console;
using TradeMind.Reporting.Results;
using TradeMind.Trading.Optimization;

namespace TradeMind.Cli.Output;

/// <summary>A walk-forward as text: the windows with the parameters chosen and their results, and the total.</summary>
internal static class WalkForwardTables
{
    public static void Write(IAnsiConsole console, WalkForwardResult result, SearchSpace space, Objective objective)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("trained on").AddColumn("tested on");
        foreach (var name in space.Ranges.Select(r => r.Name).Concat(
            [$"{objective.Name} in training", "growth in training", "return in test", "trades"]))
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
                Number(w.TrainObjective, "0.0000"), Percent(w.TrainGrowth), Percent(w.TestReturn), $"{w.Trades}",
            ]);
        }

        console.Write(table);
        var returns = result.Returns;
        console.MarkupLineInterpolated(
            $"tests       return {Percent(returns.TotalReturn)}, a year {Percent(returns.Cagr)}, Sharpe ratio {Number(returns.Sharpe, "0.00")}, final equity {result.Equity.FinalValue:N2}");
        console.MarkupLineInterpolated(
            $"            {result.Windows.Count} windows, {Percent(result.Profitable)} of them earned, efficiency {Number(result.Efficiency, "0.00")} (growth in tests to growth in training)");
        foreach (var range in space.Ranges)
        {
            var values = result.Windows.Where(w => w.Parameters is not null).Select(w => w.Parameters!.Real(range.Name)).ToList();
            if (values.Count > 0)
            {
                console.MarkupLineInterpolated(
                    $"drift       {range.Name} from {Number(values.Min(), "0.######")} to {Number(values.Max(), "0.######")}, changed {values.Zip(values.Skip(1)).Count(p => p.First != p.Second)} times");
            }
        }
    }

    private static string Number(double? value, string format) =>
        value is { } known && !double.IsNaN(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Percent(double? value) =>
        value is { } known ? (100 * known).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "-";
}
