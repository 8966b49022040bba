using System.Text.Json;
using TradeMind.Intelligence.Sentiment;
using TradeMind.Intelligence.Sentiment.Training;

namespace TradeMind.Tests.Intelligence.Sentiment;

/// <summary>
/// What a model that has seen the training part alone reaches on the held-out part of the shared labelled headlines; docs/sentiment.md has
/// the figures.
/// </summary>
public sealed class AccuracyTests
{
    [SkippableFact]
    public void Held_out_headlines_are_read_as_well_as_the_page_says()
    {
        string[] files = [SharedData.Path("data/sentiment/sentfin.jsonl"), SharedData.Path("data/sentiment/tweets.jsonl")];
        var rows = files.SelectMany(Read).ToList();
        var result = SentimentTrainer.Train(rows, new TrainingOptions { Refit = false });

        Assert.True(result.HeldOut[0].MacroF1 >= 0.83, $"sentfin: {result.HeldOut[0]}");
        Assert.True(result.HeldOut[0].OppositeSigns <= 0.06, $"sentfin: {result.HeldOut[0]}");
        Assert.True(result.HeldOut[1].MacroF1 >= 0.755, $"tweets: {result.HeldOut[1]}");
        Assert.True(result.HeldOut[1].OppositeSigns <= 0.08, $"tweets: {result.HeldOut[1]}");
        Assert.All(result.HeldOut, part => Assert.InRange(part.CalibrationError, 0, 0.05));

        var heldOut = rows.Where(row => row.Source == 0 && TextSplit.Part(row.Text, 1) == SplitPart.HeldOut).ToList();
        var comparison = MethodComparison.Compare(result.Scorer, heldOut);
        Assert.True(comparison.Differing!.MacroF1 >= 0.72, $"entities differ: {comparison.Differing}");
        Assert.True(comparison.Scorer.MacroF1 > comparison.Lexicon.MacroF1 + 0.1, $"lexicon: {comparison.Lexicon}");
        Assert.True(comparison.Lexicon.MacroF1 > comparison.Majority.MacroF1, $"majority: {comparison.Majority}");
    }

    private static IEnumerable<TrainingRow> Read(string path, int source) => File.ReadLines(path).Select(line =>
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        return new TrainingRow(
            row.GetProperty("text").GetString()!,
            row.TryGetProperty("entity", out var entity) ? entity.GetString() : null,
            Enum.Parse<SentimentLabel>(row.GetProperty("label").GetString()!, ignoreCase: true),
            source);
    });
}
