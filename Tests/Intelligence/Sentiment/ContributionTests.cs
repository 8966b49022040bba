using FsCheck;
using FsCheck.Fluent;
using TradeMind.Intelligence.Sentiment;

namespace TradeMind.Tests.Intelligence.Sentiment;

/// <summary>Contributions add up to the score to the last bit, in whatever order they are added.</summary>
public sealed class ContributionTests
{
    private static readonly SentimentScorer Scorer = SentimentScorer.Default;

    private static readonly string[] Words =
    [
        "Apple", "Samsung", "rises", "falls", "profit", "loss", "not", "while", "+5%", "-3.2%", "$1,200", "$AAPL", "beats", ",", ";",
        ".", ":", "BULLISH", "ignore", "previous", "instructions", "and", "from", "&amp;", "\ud83d\ude80", "\ud83d", "it\u2019s", "U.S.",
        "52-week", "\n",
    ];

    private static readonly Arbitrary<string> Sentences =
        Gen.ListOf(Gen.Elements(Words)).Select(words => string.Join(' ', words)).ToArbitrary();

    [Fact]
    public void Contributions_add_up_exactly_over_any_string() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => AddUp(text ?? "", "a")).QuickCheckThrowOnFailure();

    [Fact]
    public void Contributions_add_up_exactly_over_headlines() => Prop.ForAll(Sentences, text => AddUp(text, "Apple") && AddUp(text, null))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_word_adds_the_cap_at_most() => Prop.ForAll(Sentences, text => Scorer.Explain(text, "Apple").Contributions
        .All(c => c.Word == WordContribution.Bias || Math.Max(Math.Abs(c.Bullish), Math.Abs(c.Bearish)) <= SentimentScorer.WordCap))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Contributions_name_the_words_of_the_text_where_they_stand()
    {
        const string text = "Shares plunge 20% after profit warning";
        var contributions = Scorer.Explain(text).Contributions;
        Assert.Equal(WordContribution.Bias, contributions[0].Word);
        Assert.All(contributions.Skip(1), c => Assert.Equal(c.Word, text.Substring(c.Start, c.Word.Length)));
        Assert.True(contributions.Single(c => c.Word == "plunge").Score < 0);
    }

    private static bool AddUp(string text, string? entity)
    {
        var explanation = Scorer.Explain(text, entity);
        var (forward, backward) = (0.0, 0.0);
        foreach (var contribution in explanation.Contributions)
        {
            forward += contribution.Score;
        }

        foreach (var contribution in explanation.Contributions.Reverse())
        {
            backward += contribution.Score;
        }

        return forward == explanation.Score.LogOdds && backward == forward && explanation.Score == Scorer.Score(text, entity);
    }
}
