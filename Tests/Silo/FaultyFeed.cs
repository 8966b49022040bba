using TradeMind.MarketData;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>A feed like that of a provider, whose answers the test changes on their way.</summary>
/// <param name="inner">The feed that has the bars.</param>
/// <param name="change">Changes an answer for a symbol.</param>
/// <param name="wait">What a question for a symbol, up to a bar time in UTC ticks, waits for; null for nothing.</param>
internal sealed class FaultyFeed(IMarketFeed inner, Func<Symbol, FeedBars, FeedBars> change, Func<Symbol, long, Task>? wait = null)
    : IMarketFeed
{
    public string Name => inner.Name;

    public Interval Interval => inner.Interval;

    public bool IsStored => false;

    public ITradingCalendar? Calendar => inner.Calendar;

    public void Watch(string portfolio, IReadOnlyList<Symbol> symbols) => inner.Watch(portfolio, symbols);

    public FeedHorizon GetHorizon(string portfolio, BarTime after) => inner.GetHorizon(portfolio, after);

    public DateTime ClosesAt(BarTime time) => inner.ClosesAt(time);

    public async ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation)
    {
        await (wait?.Invoke(symbol, until.Ticks) ?? Task.CompletedTask);
        return change(symbol, await inner.ReadAsync(symbol, after, until, cancellation));
    }

    /// <summary>A service on a replay of 100 slices a second, whose answers are changed on their way.</summary>
    public static Task<RunningService> StartAsync(Func<Symbol, FeedBars, FeedBars> change, params string[] args) =>
        StartAsync(change, wait: null, args);

    /// <summary>The same, with questions that wait.</summary>
    public static Task<RunningService> StartAsync(
        Func<Symbol, FeedBars, FeedBars> change, Func<Symbol, long, Task>? wait, params string[] args) =>
        RunningService.StartAsync(
            _ => { },
            builder => builder.Services.ReplaceOwnFeed((_, replay) => new FaultyFeed(replay, change, wait)),
            ["--speed", "100", .. args]);

    /// <summary>A bar at so many times its prices.</summary>
    public static Bar Times(Bar bar, double factor) =>
        new(bar.Time, bar.Open * factor, bar.High * factor, bar.Low * factor, bar.Close * factor, bar.Volume);

    /// <summary>An answer of a feed whose symbol has no bars from a time on: those before it first, however many an answer spans.</summary>
    public static FeedBars Dying(FeedBars answer, long dead, string why) =>
        answer.Until.Ticks < dead ? answer
        : answer.Bars.Any(bar => bar.Ticks < dead) ? Before(answer, dead)
        : throw new MarketDataException(why);

    /// <summary>An answer of a feed that does not have the bar of a time yet, nor later ones.</summary>
    public static FeedBars Before(FeedBars answer, long time) =>
        answer with { Bars = [.. answer.Bars.Where(bar => bar.Ticks < time)], Until = BarTime.Min(answer.Until, new BarTime(time - 1)) };
}
