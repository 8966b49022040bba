using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;
using TradeMind.Trading;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Intelligence.Opinions;

/// <summary>How opinions become the sentiment agent's signal, with numbers that can be checked by hand.</summary>
public class OpinionSignalTests
{
    private static readonly DateTime Close = new(2024, 3, 5, 21, 0, 0, DateTimeKind.Utc);

    private static readonly OpinionOptions Plain = new() { Prior = 0, Lean = 0.05, MinimumWeight = 0.25 };

    [Fact]
    public void Scores_are_weighed_by_confidence_and_halved_by_age()
    {
        Opinion[] opinions = [At(-48, 1, 1), At(0, -0.5, 0.5)];

        var signal = OpinionSignal.At(opinions, Close, Plain);

        // (1 x 1 x 1/2 - 0.5 x 0.5) / (1/2 + 0.5)
        Assert.Equal(SignalSide.Buy, signal.Side);
        Assert.Equal(0.25, signal.Confidence, 12);
        Assert.Equal(new Evidence(0.25, 2, 0, 1), signal.Evidence);
    }

    [Fact]
    public void The_prior_keeps_one_opinion_from_saying_as_much_as_many()
    {
        var options = Plain with { Prior = 1 };

        var one = OpinionSignal.At([At(0, 1, 1)], Close, options);
        var nine = OpinionSignal.At([.. Enumerable.Range(0, 9).Select(i => At(0, 1, 1, i))], Close, options);

        Assert.Equal(0.5, one.Confidence, 12);
        Assert.Equal(0.9, nine.Confidence, 12);
    }

    [Fact]
    public void A_symbol_without_fresh_news_abstains()
    {
        Assert.Equal(Signal.Abstain, OpinionSignal.At([], Close, Plain));
        Assert.Equal(Signal.Abstain, OpinionSignal.At([At(-10 * 24 - 1, 1, 1)], Close, Plain));

        // Two half-lives and a bit: less than a quarter is left.
        Assert.Equal(Signal.Abstain, OpinionSignal.At([At(-97, 1, 1)], Close, Plain));
        Assert.Equal(SignalSide.Buy, OpinionSignal.At([At(-96, 1, 1)], Close, Plain).Side);
    }

    [Fact]
    public void What_is_known_after_the_close_is_not_seen()
    {
        var before = At(-1, -1, 1);
        var after = At(0, 1, 1) with { KnownAt = Close.AddTicks(1) };

        Assert.Equal(OpinionSignal.At([before], Close, Plain), OpinionSignal.At([before, after], Close, Plain));
        Assert.Equal(SignalSide.Sell, OpinionSignal.At([before, after], Close, Plain).Side);
    }

    [Fact]
    public void Neutral_news_are_a_hold_and_not_an_abstention() =>
        Assert.Equal(SignalSide.Hold, OpinionSignal.At([At(0, 0.05, 1)], Close, Plain).Side);

    [Fact]
    public void Abstentions_and_other_agents_are_not_counted()
    {
        var abstained = At(0, 0, 1) with { Score = null };
        var other = At(0, 1, 1) with { Agent = "model" };

        Assert.Equal(Signal.Abstain, OpinionSignal.At([abstained], Close, Plain));
        Assert.Equal(Signal.Abstain, OpinionSignal.At([other], Close, Plain with { Agent = "linear" }));
    }

    [Fact]
    public void The_reason_is_in_words()
    {
        Assert.Equal("no fresh news", SentimentEvidence.Explain(Signal.Abstain));
        Assert.Equal(
            "bad news: score -1.00 of 1 opinion, newest 1.5 h old",
            SentimentEvidence.Explain(OpinionSignal.At([At(-1.5, -1, 1)], Close, Plain)));
    }

    [Theory]
    [InlineData(0, 10, 0.25, 1, 0.05, "half_life")]
    [InlineData(2, 0, 0.25, 1, 0.05, "max_age")]
    [InlineData(2, 10, 0, 1, 0.05, "minimum_weight")]
    [InlineData(2, 10, 0.25, -1, 0.05, "prior")]
    [InlineData(2, 10, 0.25, 1, 2, "lean")]
    public void An_option_out_of_range_is_named(double halfLife, double maxAge, double weight, double prior, double lean, string field)
    {
        var options = new OpinionOptions
        {
            HalfLife = TimeSpan.FromDays(halfLife), MaxAge = TimeSpan.FromDays(maxAge), MinimumWeight = weight, Prior = prior, Lean = lean,
        };

        Assert.Equal(field, Assert.Throws<InvalidInputException>(options.Checked).Field);
    }

    private static Opinion At(double hours, double score, double confidence, int number = 0) => new()
    {
        Id = FormattableString.Invariant($"{hours}/{number}"), Symbol = "AAPL", Agent = "linear", KnownAt = Close.AddHours(hours),
        Score = score, Confidence = confidence,
    };
}
