using TradeMind.Intelligence.Sentiment;
using TradeMind.Intelligence.Sentiment.Evaluation;
using Xunit.Abstractions;

namespace TradeMind.Tests.Intelligence.Sentiment;

/// <summary>How the shipped scorer reads styles that it was not trained on; docs/sentiment.md has the figures.</summary>
public sealed class UnseenStyleTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0, 0.72)]
    [InlineData(1, 0.72)]
    public void Sentences_of_other_styles_are_read_as_well_as_the_page_says(int half, double least)
    {
        var rows = WrittenSentences.All.Where((_, place) => place % 2 == half).ToList();
        foreach (var style in rows.GroupBy(row => row.Style))
        {
            output.WriteLine($"half {half}, {style.Key}: {Measure(style)}");
        }

        var all = Measure(rows);
        output.WriteLine($"half {half}: {all}");
        Assert.True(all.MacroF1 >= least, $"{all}");
        Assert.True(all.OppositeSigns <= 0.1, $"{all}");
    }

    [Theory]
    [InlineData("Profit was EUR 3.1 mn, compared to EUR 5.6 mn a year earlier", "Bearish")]
    [InlineData("Profit was EUR 5.6 mn, compared to EUR 3.1 mn a year earlier", "Bullish")]
    [InlineData("Losses deepen at the retailer", "Bearish")]
    public void What_is_compared_and_what_deepens_is_read_by_its_direction(string text, string label) =>
        Assert.Equal(label, $"{SentimentScorer.Default.Score(text).Label}");

    private static SentimentEvaluation Measure(IEnumerable<(string Style, string Text, string? Entity, char Label)> rows) =>
        SentimentEvaluation.Create([.. rows.Select(row =>
        {
            var score = SentimentScorer.Default.Score(row.Text, row.Entity);
            var label = row.Label switch { '+' => SentimentLabel.Bullish, '-' => SentimentLabel.Bearish, _ => SentimentLabel.Neutral };
            return new Prediction(label, score.Label, score.Probability);
        })]);
}
