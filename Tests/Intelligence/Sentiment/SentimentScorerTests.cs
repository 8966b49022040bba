using System.Collections.Concurrent;
using TradeMind.Intelligence.Sentiment;

namespace TradeMind.Tests.Intelligence.Sentiment;

/// <summary>The scorer with the model that ships.</summary>
public sealed class SentimentScorerTests
{
    private static readonly SentimentScorer Scorer = SentimentScorer.Default;

    public static IEnumerable<object[]> Whole { get; } = [.. GoldenHeadlines.Whole.Select(row => new object[] { row.Text, row.Label })];

    public static IEnumerable<object[]> Clauses { get; } =
        [.. GoldenHeadlines.Clauses.Select(row => new object[] { row.Text, row.Entity, row.Label })];

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_headline_is_read_as_a_reader_would(string text, string label) =>
        Assert.Equal(label, Scorer.Score(text).Label.ToString());

    [Theory]
    [MemberData(nameof(Clauses))]
    public void The_clause_of_the_entity_counts(string text, string entity, string label) =>
        Assert.Equal(label, Scorer.Score(text, entity).Label.ToString());

    [Fact]
    public void Probabilities_add_up_and_the_label_has_the_highest() => Assert.All(GoldenHeadlines.Whole, row =>
    {
        var score = Scorer.Score(row.Text);
        Assert.Equal(1, score.Bullish + score.Neutral + score.Bearish, 12);
        Assert.Equal(new[] { score.Bullish, score.Neutral, score.Bearish }.Max(), score.Probability);
        Assert.Equal(score.Bullish - score.Bearish, score.Direction);
    });

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("https://example.com/a?b=c")]
    [InlineData("\ud83d")]
    [InlineData("\udc00\ud83d xyzzy")]
    public void A_text_without_known_words_is_neutral_and_out_of_domain(string text)
    {
        var score = Scorer.Score(text, "Apple");
        Assert.Equal(SentimentLabel.Neutral, score.Label);
        Assert.True(score.IsOutOfDomain);
    }

    [Fact]
    public void A_text_in_another_language_is_out_of_domain() =>
        Assert.True(Scorer.Score("Die Aktie steigt nach guten Zahlen deutlich").IsOutOfDomain);

    [Fact]
    public void A_market_headline_is_in_the_domain() => Assert.False(Scorer.Score("Shares plunge 20% after profit warning").IsOutOfDomain);

    [Fact]
    public void A_text_of_100_kB_is_scored_by_its_beginning()
    {
        var text = "Shares plunge 20% after profit warning. " + string.Concat(Enumerable.Repeat("Nothing else was said that day. ", 3200));
        var explanation = Scorer.Explain(text, "Shares");
        Assert.True(text.Length > 100_000);
        Assert.True(explanation.Truncated);
        Assert.Equal(SentimentLabel.Bearish, explanation.Score.Label);
    }

    [Theory]
    [InlineData("SHARES PLUNGE 20% AFTER PROFIT WARNING")]
    [InlineData("Shares plunge 20% after profit warning https://t.co/abc \ud83d\ude80")]
    [InlineData("Shares plunge 20% after profit warning &amp; more &#39;trouble&#39;")]
    public void Case_links_emoji_and_entities_do_not_hide_a_message(string text) =>
        Assert.Equal(SentimentLabel.Bearish, Scorer.Score(text).Label);

    [Fact]
    public void An_entity_that_the_text_does_not_name_is_reported()
    {
        Assert.False(Scorer.Explain("Apple rises", "Nokia").EntityFound);
        Assert.True(Scorer.Explain("Apple rises", "Apple").EntityFound);
        Assert.Equal(Scorer.Score("Apple rises"), Scorer.Score("Apple rises", "Nokia"));
    }

    [Fact]
    public void Any_number_of_threads_get_the_same_scores()
    {
        var expected = GoldenHeadlines.Clauses.Select(row => Scorer.Score(row.Text, row.Entity)).ToArray();
        var differing = new ConcurrentBag<int>();
        Parallel.For(0, 2000, i =>
        {
            var row = GoldenHeadlines.Clauses[i % expected.Length];
            if (Scorer.Score(row.Text, row.Entity) != expected[i % expected.Length])
            {
                differing.Add(i);
            }
        });
        Assert.Empty(differing);
    }

    [Fact]
    public void A_thread_that_has_scored_once_allocates_nothing()
    {
        Scorer.Score("Apple rises while Samsung falls", "Apple");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Scorer.Score("Apple rises while Samsung falls", "Apple");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_embedded_model_and_word_lists_stay_under_a_megabyte()
    {
        var assembly = typeof(SentimentScorer).Assembly;
        var resources = assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Sentiment.Model.", StringComparison.Ordinal)).ToList();
        Assert.Contains(resources, name => name.EndsWith("sentiment.model", StringComparison.Ordinal));
        Assert.InRange(resources.Sum(name => assembly.GetManifestResourceStream(name)!.Length), 100_000, 1_048_576);
    }
}
