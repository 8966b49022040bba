using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>
/// A feed that gives bars up to a bar time only, until the test opens it: what the test does first happens in the middle of a replay.
/// </summary>
/// <param name="inner">The feed that is held back.</param>
/// <param name="last">The bar time, UTC ticks.</param>
/// <param name="clock">The clock of the service.</param>
internal sealed class HeldFeed(IMarketFeed inner, long last, TimeProvider clock) : IMarketFeed
{
    private volatile bool _isOpen;

    public string Name => inner.Name;

    public Interval Interval => inner.Interval;

    public bool IsStored => inner.IsStored;

    public ITradingCalendar? Calendar => inner.Calendar;

    public void Open() => _isOpen = true;

    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols) => inner.Watch(portfolio, symbols);

    public ReplayPlayer? PlayerOf(string portfolio) => inner.PlayerOf(portfolio);

    public FeedHorizon GetHorizon(string portfolio, BarTime after)
    {
        var horizon = inner.GetHorizon(portfolio, after);
        return _isOpen || horizon.Until.Ticks <= last ? horizon : after.Ticks < last
            ? horizon with { Until = new BarTime(last), IsAtEnd = false }
            : horizon with { Until = after, NextAt = clock.GetUtcNow() + TimeSpan.FromMilliseconds(100), IsAtEnd = false };
    }

    public DateTime ClosesAt(BarTime time) => inner.ClosesAt(time);

    public ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation) =>
        inner.ReadAsync(symbol, after, until, cancellation);
}
