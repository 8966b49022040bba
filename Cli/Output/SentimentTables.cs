using System.Globalization;
using Spectre.Console;
using TradeMind.Intelligence.Sentiment.Evaluation;
using TradeMind.Intelligence.Sentiment.Training;

namespace TradeMind.Cli.Output;

/// <summary>How well a sentiment scorer does, as tables.</summary>
internal static class SentimentTables
{
    public static void WriteHeldOut(IAnsiConsole console, IReadOnlyList<string> paths, TrainingResult result)
    {
        console.WriteLine("held-out texts, scored by the model of the training part:");
        var table = Create();
        for (var source = 0; source < result.HeldOut.Count; source++)
        {
            AddRow(table, Path.GetFileName(paths[source]), result.HeldOut[source]);
        }

        console.Write(table);
    }

    public static void WriteEvaluation(IAnsiConsole console, MethodComparison comparison)
    {
        var table = Create();
        AddRow(table, "scorer", comparison.Scorer);
        AddRow(table, "lexicon", comparison.Lexicon);
        AddRow(table, "majority", comparison.Majority);
        if (comparison.Differing is { } differing)
        {
            AddRow(table, "scorer, entities differ", differing);
        }

        console.Write(table);
        console.MarkupLineInterpolated($"out of domain: {comparison.OutOfDomain} of {comparison.Scorer.Count} texts");
    }

    private static Table Create() => new Table().Border(TableBorder.Simple).AddColumns(
        "", "texts", "macro-F1", "F1 bearish", "F1 neutral", "F1 bullish", "accuracy", "direction", "opposite", "calibration error");

    private static void AddRow(Table table, string name, SentimentEvaluation result) => table.AddRow(
        Markup.Escape(name), result.Count.ToString(CultureInfo.InvariantCulture), Share(result.MacroF1), Share(result.ClassF1[0]),
        Share(result.ClassF1[1]), Share(result.ClassF1[2]), Share(result.Accuracy), Share(result.DirectionAccuracy),
        Share(result.OppositeSigns), Share(result.CalibrationError));

    private static string Share(double value) => double.IsNaN(value) ? "-" : value.ToString("F3", CultureInfo.InvariantCulture);
}
