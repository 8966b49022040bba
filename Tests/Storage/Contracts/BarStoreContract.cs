using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of bars does.</summary>
public abstract class BarStoreContract
{
    private static readonly Symbol Apple = new("AAPL");

    protected abstract IBarStore Store { get; }

    [SkippableFact]
    public async Task The_first_version_of_a_bar_stays()
    {
        Assert.Empty(await AppendAsync(BarAt(1, 10.1), BarAt(2, 11.2)));
        Assert.Equal([BarAt(2, 99).Ticks], await AppendAsync(BarAt(1, 10.1), BarAt(2, 99), BarAt(3, 12.3)));
        Assert.Equal([BarAt(1, 10.1), BarAt(2, 11.2), BarAt(3, 12.3)], await ReadAsync("yahoo", 0, long.MaxValue, 10));
        Assert.Equal([BarAt(2, 11.2)], await ReadAsync("yahoo", BarAt(1, 5).Ticks, BarAt(2, 5).Ticks, 10));
        Assert.Equal([BarAt(1, 10.1), BarAt(2, 11.2)], await ReadAsync("yahoo", 0, long.MaxValue, 2));
        Assert.Empty(await ReadAsync("stooq", 0, long.MaxValue, 10));
        Assert.Equal(BarAt(3, 12.3), await Store.LastAsync("yahoo", Apple, Interval.Daily, CancellationToken.None));
        Assert.Null(await Store.LastAsync("stooq", Apple, Interval.Daily, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Corporate_actions_stay_as_they_were_first_reported()
    {
        var day = new DateTime(2024, 6, 10, 0, 0, 0, DateTimeKind.Utc);
        CorporateAction[] actions =
        [
            new Dividend(day.AddDays(-3), 0.01), new Dividend(day, 0.1 + 0.2), new Split(day, 10), new Delisting(day.AddDays(9)),
            new TickerChange(day.AddDays(9), new Symbol("NEXT")), new Delisting(day.AddDays(10), 0),
        ];
        await Store.AppendActionsAsync("yahoo", Apple, [.. actions.Reverse()], CancellationToken.None);
        await Store.AppendActionsAsync("yahoo", Apple, [new Split(day, 9)], CancellationToken.None);
        Assert.Equal(actions, await Store.ActionsAsync("yahoo", Apple, CancellationToken.None));
        Assert.Empty(await Store.ActionsAsync("stooq", Apple, CancellationToken.None));
        Assert.Empty(await Store.ActionsAsync("yahoo", new Symbol("MSFT"), CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_bar_that_differs_in_its_volume_alone_is_another()
    {
        var bar = BarAt(1, 10.1);
        await AppendAsync(bar);
        var other = new Bar(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume + 1);
        Assert.Equal([bar.Ticks], await AppendAsync(other));
        Assert.Equal([bar], await ReadAsync("yahoo", 0, long.MaxValue, 10));
    }

    [SkippableFact]
    public async Task Prices_come_back_bit_for_bit()
    {
        var bar = new Bar(BarAt(1, 5).Time, 0.1 + 0.2, 1e300, double.Epsilon, 1.0 / 3, long.MaxValue);
        await AppendAsync(bar);
        Assert.Equal([bar], await ReadAsync("yahoo", 0, long.MaxValue, 1));
    }

    [SkippableFact]
    public async Task A_bar_keeps_the_provider_that_stood_in_for_that_of_its_feed()
    {
        var second = BarAt(2, 11.2).Ticks;
        var sources = new Dictionary<long, string> { [second] = "stooq" };
        await Store.AppendAsync("yahoo", Apple, Interval.Daily, [BarAt(1, 10.1), BarAt(2, 11.2)], sources, CancellationToken.None);
        await AppendAsync(BarAt(2, 11.2));
        Assert.Equal(sources, await Store.SourcesAsync("yahoo", Apple, Interval.Daily, CancellationToken.None));
        Assert.Empty(await Store.SourcesAsync("stooq", Apple, Interval.Daily, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Corporate_actions_that_were_reported_late_say_after_which_bar()
    {
        var (split, dividend) = (new Split(BarAt(2, 5).Time, 4), new Dividend(BarAt(3, 5).Time, 0.5));
        await Store.AppendActionsAsync("yahoo", Apple, [dividend], CancellationToken.None);
        LateAction[] late = [new(split, BarAt(5, 5).Ticks), new(dividend, BarAt(5, 5).Ticks)];
        await Store.AppendLateActionsAsync("yahoo", Apple, late, CancellationToken.None);
        await Store.AppendActionsAsync("yahoo", Apple, [split], CancellationToken.None);
        Assert.Equal([late[0]], await Store.LateActionsAsync("yahoo", Apple, CancellationToken.None));
        Assert.Equal([split, dividend], await Store.ActionsAsync("yahoo", Apple, CancellationToken.None));
        Assert.Empty(await Store.LateActionsAsync("stooq", Apple, CancellationToken.None));
    }

    [SkippableFact]
    public async Task The_feed_with_most_bars_of_a_time_is_found()
    {
        await AppendAsync(BarAt(1, 10), BarAt(2, 11));
        await Store.AppendAsync("stooq", Apple, Interval.Daily, [BarAt(2, 11), BarAt(3, 12), BarAt(4, 13)], CancellationToken.None);
        Assert.Equal("stooq", await FeedAsync(Interval.Daily, 1, 4));
        Assert.Equal("yahoo", await FeedAsync(Interval.Daily, 1, 1));
        Assert.Equal("stooq", await FeedAsync(Interval.Daily, 2, 2));
        Assert.Null(await FeedAsync(Interval.Daily, 5, 9));
        Assert.Null(await FeedAsync(Interval.Parse("15m"), 1, 4));
    }

    private ValueTask<IReadOnlyList<long>> AppendAsync(params Bar[] bars) =>
        Store.AppendAsync("yahoo", Apple, Interval.Daily, bars, CancellationToken.None);

    private ValueTask<IReadOnlyList<Bar>> ReadAsync(string feed, long after, long until, int most) =>
        Store.ReadAsync(feed, Apple, Interval.Daily, after, until, most, CancellationToken.None);

    private ValueTask<string?> FeedAsync(Interval interval, int from, int to) =>
        Store.FindFeedAsync(interval, BarAt(from, 5).Ticks, BarAt(to, 5).Ticks, CancellationToken.None);

    private static Bar BarAt(int day, double close) => new(
        new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc), close, close + 1, close - 1, close, 1_000_000_000_000 + day);
}
