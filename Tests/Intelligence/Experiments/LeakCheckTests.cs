using System.Globalization;
using TradeMind.Application.Experiments;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Intelligence.Experiments;

/// <summary>Planted leaks are flagged, and honest scores are not.</summary>
public class LeakCheckTests
{
    private static readonly ExperimentMarket Market = new();

    [Fact]
    public void The_return_of_the_same_day_as_sentiment_is_flagged()
    {
        var judged = Judge(0);
        Assert.Equal(ExperimentVerdict.Suspicious, judged.Verdict);
        Assert.StartsWith("suspiciously good: look for a leak", judged.Words, StringComparison.Ordinal);
        Assert.True(judged.Leak.SameDay > 0.9, $"{judged.Leak}");
        Assert.Contains("the return of their own day", Assert.Single(judged.Leak.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_return_of_the_day_that_comes_as_sentiment_is_flagged()
    {
        var judged = Judge(1);
        Assert.Equal(ExperimentVerdict.Suspicious, judged.Verdict);
        Assert.True(judged.Leak.NextDay > 0.9, $"{judged.Leak}");
        Assert.Contains(judged.Leak.Problems, problem => problem.Contains("they know what comes", StringComparison.Ordinal));
    }

    [Fact]
    public void Scores_that_follow_prices_as_news_does_are_not_flagged()
    {
        // A tenth of the score is the return of the day, in deviations; the rest is noise.
        var noise = Market.News.ToDictionary(item => item.Id, item => double.Parse(item.Text, CultureInfo.InvariantCulture));
        var mixed = Market.NewsOf((bars, day) => ExperimentMarket.Return(bars, day) is { } value
            && noise.TryGetValue(IdOf(bars, day), out var other) ? Math.Clamp((0.1 * value / 0.02) + (0.8 * other), -1, 1) : null);
        var judged = Assert.Single(ExperimentMarket.Run(Market.Plan(mixed)).Judgements);
        Assert.InRange(judged.Leak.SameDay!.Value, 0.05, 0.4);
        Assert.Empty(judged.Leak.Problems);
        Assert.NotEqual(ExperimentVerdict.Suspicious, judged.Verdict);
    }

    private static string IdOf(BarSeries bars, int day) =>
        ExperimentMarket.Item(bars.Symbol.Ticker, Market.Sessions[day].OpenUtc.AddMinutes(30), 0).Id;

    private static ArmJudgement Judge(int daysEarlier)
    {
        var leaked = Market.NewsOf(
            (bars, day) => ExperimentMarket.Return(bars, day) is { } value ? Math.Clamp(value / 0.03, -1, 1) : null, daysEarlier);
        return Assert.Single(ExperimentMarket.Run(Market.Plan(leaked)).Judgements);
    }
}
