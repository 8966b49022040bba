using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>A feed like that of a provider, whose answers the test changes on their way.</summary>
/// <param name="inner">The feed that has the bars.</param>
/// <param name="change">Changes an answer for a symbol.</param>
internal sealed class FaultyFeed(IMarketFeed inner, Func<Symbol, FeedBars, FeedBars> change) : IMarketFeed
{
    public string Name => inner.Name;

    public Interval Interval => inner.Interval;

    public bool IsStored => false;

    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols) => inner.Watch(portfolio, symbols);

    public FeedHorizon GetHorizon(long after) => inner.GetHorizon(after);

    public DateTime ClosesAt(long label) => inner.ClosesAt(label);

    public async ValueTask<FeedBars> ReadAsync(Symbol symbol, long after, long until, CancellationToken cancellation) =>
        change(symbol, await inner.ReadAsync(symbol, after, until, cancellation));

    /// <summary>An answer of a feed that does not have the bar of a time yet, nor later ones.</summary>
    public static FeedBars Before(FeedBars answer, long time) =>
        answer with { Bars = [.. answer.Bars.Where(bar => bar.Ticks < time)], Until = Math.Min(answer.Until, time - 1) };
}
