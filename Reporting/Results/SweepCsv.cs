using System.Globalization;
using System.Text;
using TradeMind.Trading.Optimization;

namespace TradeMind.Reporting.Results;

/// <summary>A sweep as CSV: a row for each run.</summary>
public static class SweepCsv
{
    public static void Write(Stream stream, SweepResult result)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var names = string.Join(',', result.Space.Ranges.Select(r => r.Name));
        writer.Write($"{names},{result.Objective.Name.Replace('-', '_')},final_equity,session_sharpe,trades\n");
        foreach (var trial in result.Trials)
        {
            foreach (var (range, i) in result.Space.Ranges.Select((r, i) => (r, i)))
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{range.Values[result.Space.PlaceOf(trial.Combination, i)]},"));
            }

            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{Text(trial.Objective)},{Text(trial.FinalEquity)},{Text(trial.Sharpe)},{trial.Trades}\n"));
        }
    }

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
