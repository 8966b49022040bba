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
