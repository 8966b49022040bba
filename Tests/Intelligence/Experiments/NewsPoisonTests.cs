using TradeMind.Application.Experiments;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Intelligence.Experiments;

/// <summary>What becomes known after a close changes nothing up to it.</summary>
public class NewsPoisonTests
{
    private static readonly ExperimentMarket Market = new(120, 3);

    [Fact]
    public void Changing_every_item_known_after_a_close_leaves_every_entry_up_to_it()
    {
        var opinions = Form(Market.News);
        var honest = Entries(opinions);
        Assert.True(honest.Sum(entry => entry.Outcome.Orders.Length) > 20, "too few orders to tell");
        foreach (var day in new[] { 0, 30, 31, 60, 90, 118 })
        {
            var close = Market.Sessions[day].CloseUtc;
            var poisoned = Form([.. Market.News.Select(item => item.KnownAt > close ? item with { Text = "-1" } : item)]);
            Assert.Equal(
                honest.TakeWhile(e => e.Ticks <= BarTime(day)), Entries(poisoned).TakeWhile(e => e.Ticks <= BarTime(day)));
        }
    }

    [Fact]
    public void An_item_known_at_the_close_counts_and_one_known_a_tick_later_does_not()
    {
        const int Day = 60;
        var close = Market.Sessions[Day].CloseUtc;
        var honest = Entries(Form(Market.News));
        bool Changes(DateTime knownAt)
        {
            // One certain opinion among the others; it is a signal of its own if it is known.
            var item = ExperimentMarket.Item("AAA", knownAt, -1) with { Id = "poison" };
            var entries = Entries(Form([.. Market.News, item]));
            return !honest.TakeWhile(e => e.Ticks <= BarTime(Day)).SequenceEqual(entries.TakeWhile(e => e.Ticks <= BarTime(Day)));
        }

        Assert.True(Changes(close));
        Assert.False(Changes(close.AddTicks(1)));
    }

    [Fact]
    public void Earlier_news_does_change_what_follows() => Assert.NotEqual(
        Entries(Form(Market.News)), Entries(Form([.. Market.News.Select(item => item with { Text = "-1" })])));

    private static long BarTime(int day) => Market.Series[0].Ticks[day];

    private static IReadOnlyList<Opinion> Form(IReadOnlyList<NewsItem> items) =>
        new ScoredOpinions(new TextScores()).Form(items, isBlind: false, CancellationToken.None);

    private static List<JournalEntry> Entries(IReadOnlyList<Opinion> opinions)
    {
        var sentiment = new OpinionSentiment(opinions, Market.Plan().ClosesAt, OpinionOptions.Default);
        return [.. new SessionBacktest(ExperimentMarket.Portfolio, sentiment).Run(Market.Series, Market.Sessions[0].OpenUtc)];
    }
}
