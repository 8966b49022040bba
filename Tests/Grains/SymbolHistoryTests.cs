using TradeMind.Grains.Market;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Grains;

public class SymbolHistoryTests
{
    private readonly SymbolHistory _history = new();

    [Fact]
    public void What_was_added_is_read_between_any_two_labels()
    {
        Add(0, 10);
        Assert.Equal([1, 2, 3], Read(0, 3));
        Assert.Equal([8, 9, 10], Read(7, 10));
        Assert.Empty(Read(10, 10));
        Add(10, 12);
        Assert.Equal([10, 11, 12], Read(9, 12));
    }

    [Fact]
    public void Bars_told_twice_are_kept_once()
    {
        Add(0, 5);
        Add(0, 6);
        Assert.Equal([1, 2, 3, 4, 5, 6], Read(0, 6));
    }

    [Fact]
    public void Old_bars_are_forgotten_and_said_to_be()
    {
        Add(0, 3 * SymbolHistory.Kept);
        Assert.False(_history.TryRead(BarTime.None, new BarTime(5), out _));
        Assert.Equal(SymbolHistory.Kept, _history.Bars.Count);
        var after = (2L * SymbolHistory.Kept) + 1;
        Assert.Equal(SymbolHistory.Kept - 1, Read(after, 3 * SymbolHistory.Kept).Count);
    }

    [Fact]
    public void Begun_in_the_middle_it_knows_nothing_from_before()
    {
        _history.Begin(new BarTime(100));
        Assert.False(_history.TryRead(new BarTime(99), new BarTime(100), out _));
        Add(100, 102);
        Assert.Equal([101, 102], Read(100, 102));
    }

    [Fact]
    public void A_hole_is_never_bridged()
    {
        Add(0, 5);
        Add(8, 10);
        Assert.False(_history.TryRead(new BarTime(5), new BarTime(10), out _));
        Assert.Equal([9, 10], Read(8, 10));
    }

    [Fact]
    public void A_late_split_counts_once_and_only_when_it_shows_in_the_bars()
    {
        _history.Add(BarTime.None, new FeedBars([At(1, 100), At(2, 100), At(3, 81), At(4, 82)], new BarTime(4), []));
        LateAction split = new(new Split(Time(3), 1.25), 4), hidden = new(new Split(Time(2), 1.25), 4), old = new(new Split(Time(1), 2), 4);
        var dividend = new LateAction(new Dividend(Time(2), 0.1), 4);
        Assert.Equal([split, dividend], LateReports.Believe([split, hidden, old, dividend], _history));
        Assert.Contains("the 5-for-4 split of 0001-01-01 was reported late", Assert.Single(_history.Findings), StringComparison.Ordinal);
        _history.Add([split, dividend]);
        Assert.Empty(LateReports.Believe([split, dividend], _history));

        // It comes between the bar that was the last one then and the next.
        Assert.Empty(_history.ActionsBetween(new BarTime(2), new BarTime(4)));
        Assert.Equal([new LateReport(4, 0), new(4, 0)], _history.ActionsBetween(new BarTime(2), new BarTime(5)).Select(a => a.Late!.Value));
        Assert.Empty(_history.ActionsBetween(new BarTime(5), new BarTime(6)));
    }

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);

    private static Bar At(long ticks, double price) => new(Time(ticks), price, price, price, price, 1);

    private void Add(long from, long until) => _history.Add(
        new BarTime(from),
        new FeedBars(
            [
                .. Enumerable.Range((int)from + 1, (int)(until - from))
                    .Select(i => new Bar(new DateTime(i, DateTimeKind.Utc), 1, 1, 1, 1, 1)),
            ],
            new BarTime(until),
            []));

    private List<long> Read(long after, long until)
    {
        Assert.True(_history.TryRead(new BarTime(after), new BarTime(until), out var bars));
        return [.. bars.Select(b => b.Ticks)];
    }
}
