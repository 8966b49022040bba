using Orleans.Simulation;
using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Feeds;

public class ProviderFeedTests
{
    private static readonly Symbol Apple = new("AAPL");

    [Theory]
    [InlineData("2024-01-03T21:00:59Z", "2024-01-02", "2024-01-03T21:01:00Z")] // a second before the close has settled
    [InlineData("2024-01-03T21:01:00Z", "2024-01-03", "2024-01-04T21:01:00Z")]
    [InlineData("2024-01-06T12:00:00Z", "2024-01-05", "2024-01-08T21:01:00Z")] // a Saturday
    [InlineData("2024-07-03T17:01:00Z", "2024-07-03", "2024-07-05T20:01:00Z")] // a half day before a holiday, summer time
    [InlineData("2024-03-08T21:01:00Z", "2024-03-08", "2024-03-11T20:01:00Z")] // the clocks go forward over the weekend
    public void A_daily_bar_is_there_once_its_session_has_closed(string now, string barTime, string next)
    {
        var feed = Feed(now, Interval.Daily);
        var last = BarTime.From(DateOnly.ParseExact(barTime, "yyyy-MM-dd").ToDateTime(TimeOnly.MinValue));
        Assert.Equal(last, feed.GetHorizon("p", BarTime.None).Until);
        var waiting = feed.GetHorizon("p", last);
        Assert.Equal((last, Time(next)), (waiting.Until, waiting.NextAt));
        Assert.False(waiting.IsAtEnd);
    }

    [Theory]
    [InlineData("2024-01-03T14:46:00Z", "2024-01-03T14:30:00Z", "2024-01-03T15:01:00Z")]
    [InlineData("2024-01-03T14:45:30Z", "2024-01-02T20:45:00Z", "2024-01-03T14:46:00Z")]
    [InlineData("2024-01-03T22:00:00Z", "2024-01-03T20:45:00Z", "2024-01-04T14:46:00Z")]
    public void An_intraday_bar_is_there_once_it_has_closed(string now, string barTime, string next)
    {
        var horizon = Feed(now, Interval.Parse("15m")).GetHorizon("p", BarTime.None);
        Assert.Equal(At(barTime), horizon.Until);
        Assert.Equal(Time(next), Feed(now, Interval.Parse("15m")).GetHorizon("p", horizon.Until).NextAt);
    }

    [Theory]
    [InlineData("1h", "2024-01-03T15:31:00Z", "2024-01-03T14:30:00Z", "2024-01-03T16:31:00Z")]
    [InlineData("1h", "2024-01-03T21:01:00Z", "2024-01-03T20:30:00Z", "2024-01-04T15:31:00Z")] // the last hour has thirty minutes
    [InlineData("4h", "2024-01-03T21:01:00Z", "2024-01-03T18:30:00Z", "2024-01-04T18:31:00Z")]
    [InlineData("1h", "2024-07-03T17:01:00Z", "2024-07-03T16:30:00Z", "2024-07-05T14:31:00Z")] // a half day ends at one o'clock
    [InlineData("1h", "2024-03-08T21:01:00Z", "2024-03-08T20:30:00Z", "2024-03-11T14:31:00Z")] // the clocks go forward over the weekend
    public void Hours_begin_at_the_open_and_the_last_one_ends_at_the_close(string interval, string now, string barTime, string next)
    {
        var feed = Feed(now, Interval.Parse(interval));
        Assert.Equal(At(barTime), feed.GetHorizon("p", BarTime.None).Until);
        Assert.Equal(Time(next), feed.GetHorizon("p", At(barTime)).NextAt);
        Assert.Equal(Time(now) - TimeSpan.FromMinutes(1), new DateTimeOffset(feed.ClosesAt(At(barTime))));
    }

    [Fact]
    public void Only_the_hours_of_trading_count()
    {
        var feed = Feed("2024-01-03T22:00:00Z", Interval.Parse("15m"), (new TimeOnly(10, 0), new TimeOnly(15, 30)));
        Assert.Equal(At("2024-01-03T20:15:00Z"), feed.GetHorizon("p", BarTime.None).Until);
        Assert.Equal(Time("2024-01-04T15:16:00Z"), feed.GetHorizon("p", feed.GetHorizon("p", BarTime.None).Until).NextAt);
    }

    [Fact]
    public async Task A_new_portfolio_begins_with_a_history()
    {
        var provider = new Recorded();
        var feed = new ProviderFeed(
            provider, NyseCalendar.Instance, new ProviderFeedOptions(), new VirtualTime(Time("2024-01-03T22:00:00Z")));
        await feed.ReadAsync(Apple, BarTime.None, feed.GetHorizon("p", BarTime.None).Until, CancellationToken.None);
        var sessions = Enumerable.Range(0, 1000)
            .Select(i => new DateOnly(2024, 1, 3).AddDays(-i))
            .Where(d => NyseCalendar.Instance.Session(d) is not null)
            .Take(500)
            .Last();
        Assert.Equal(sessions.ToDateTime(TimeOnly.MinValue).Ticks - 1, provider.Asked.After);
    }

    /// <summary>The provider has restated what came before the split; stored bars before it are in the shares before it.</summary>
    [Fact]
    public async Task A_split_comes_with_the_bars_that_follow_and_those_before_it_are_as_they_were_traded()
    {
        var split = new Split(new DateTime(2024, 1, 3, 0, 0, 0, DateTimeKind.Utc), 4);
        var dividend = new Dividend(new DateTime(2023, 12, 29, 0, 0, 0, DateTimeKind.Utc), 0.2);
        var provider = new Recorded
        {
            Actions = [split, dividend],
            Bars = [.. new[] { "2023-12-28", "2023-12-29", "2024-01-02", "2024-01-03" }.Select(
                day => new Bar(At($"{day}T00:00:00Z").Utc, 10, 11, 9, 10.5, 4_000))],
        };
        var feed = new ProviderFeed(
            provider, NyseCalendar.Instance, new ProviderFeedOptions(), new VirtualTime(Time("2024-01-03T22:00:00Z")));
        var until = feed.GetHorizon("p", BarTime.None).Until;
        var history = await feed.ReadAsync(Apple, BarTime.None, until, CancellationToken.None);
        Assert.Empty(history.Actions);
        var next = await feed.ReadAsync(Apple, At("2023-12-28T00:00:00Z"), until, CancellationToken.None);
        Assert.Equal([dividend, split], next.Actions);
        Assert.Equal((3, 42.0, 1_000L), (next.Bars.Count, next.Bars[0].Close, next.Bars[0].Volume));
        foreach (var bar in next.Bars)
        {
            var restated = history.Bars.Single(b => b.Ticks == bar.Ticks);
            Assert.Equal(bar.Ticks < split.ExDate.Ticks ? restated.In(4) : restated, bar);
        }

        Assert.Equal([split], (await feed.ReadAsync(Apple, At("2024-01-02T00:00:00Z"), until, CancellationToken.None)).Actions);
    }

    [Fact]
    public async Task What_the_provider_knew_too_late_is_asked_for_again_for_ten_days()
    {
        var split = new Split(new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc), 4);
        var provider = new Recorded { Actions = [split], Bars = [new Bar(At("2024-01-03T00:00:00Z").Utc, 10, 11, 9, 10.5, 4_000)] };
        var clock = new VirtualTime(Time("2024-01-03T22:00:00Z"));
        var feed = new ProviderFeed(provider, NyseCalendar.Instance, new ProviderFeedOptions(), clock);
        var (after, until) = (At("2024-01-02T00:00:00Z"), At("2024-01-03T00:00:00Z"));
        var read = await feed.ReadAsync(Apple, after, until, CancellationToken.None);
        Assert.Equal([new LateAction(split, after.Ticks)], read.Late);
        Assert.Empty(read.Actions);
        Assert.Equal(4_000, Assert.Single(read.Bars).Volume);
        Assert.Equal(after.Ticks - TimeSpan.FromDays(10).Ticks, provider.Asked.After);

        // Of minutes only the first request of a day does: they are many.
        var minutes = new ProviderFeed(
            provider, NyseCalendar.Instance, new ProviderFeedOptions { Interval = Interval.Parse("1m") }, clock);
        Assert.Equal([split], (await minutes.ReadAsync(
            Apple, At("2024-01-02T20:59:00Z"), At("2024-01-03T14:30:00Z"), CancellationToken.None)).Late.Select(late => late.Action));
        Assert.Empty((await minutes.ReadAsync(Apple, At("2024-01-03T14:30:00Z"), At("2024-01-03T14:31:00Z"), CancellationToken.None)).Late);
        Assert.Equal(At("2024-01-03T14:30:00Z").Ticks, provider.Asked.After);
    }

    [Fact]
    public async Task An_old_answer_is_no_new_bar()
    {
        var provider = new Recorded { Stale = "yahoo is down" };
        var feed = new ProviderFeed(
            provider, NyseCalendar.Instance, new ProviderFeedOptions(), new VirtualTime(Time("2024-01-03T22:00:00Z")));
        var fault = await Assert.ThrowsAsync<MarketDataException>(
            () => feed.ReadAsync(Apple, BarTime.None, feed.GetHorizon("p", BarTime.None).Until, CancellationToken.None).AsTask());
        Assert.Contains("yahoo is down", fault.Message, StringComparison.Ordinal);
    }

    private static ProviderFeed Feed(string now, Interval interval, (TimeOnly, TimeOnly)? hours = null) =>
        new(
            new Recorded(), NyseCalendar.Instance, new ProviderFeedOptions { Interval = interval, TradingHours = hours },
            new VirtualTime(Time(now)));

    private static BarTime At(string text) => BarTime.From(Time(text).UtcDateTime);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Recorded : IBarProvider
    {
        public BarQuery Asked { get; private set; }

        public IReadOnlyList<Bar> Bars { get; init; } = [];

        public IReadOnlyList<CorporateAction> Actions { get; init; } = [];

        public string? Stale { get; init; }

        public string Name => "recorded";

        public ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
        {
            Asked = query;
            return ValueTask.FromResult(new ProvidedBars(
                [.. Bars.Where(bar => bar.Ticks > query.After && bar.Ticks <= query.Until)], Actions, [], DateTimeOffset.UnixEpoch, Stale));
        }
    }
}
