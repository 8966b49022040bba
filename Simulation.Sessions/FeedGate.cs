using System.Globalization;
using TradeMind.Grains.Messages;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Simulation;

/// <summary>
/// Holds bars back until the next change of a script is in the journal, as when someone changes a plan after the close and before the next
/// bar: however the run is disturbed, a change stands between the same two slices. It outlives the process that it is part of.
/// </summary>
internal sealed class FeedGate(IReadOnlyList<ScriptedChange> script)
{
    private IMarketFeed? _feed;
    private int _next;
    private BarTime _last;

    /// <summary>Whether the slice is in the journal after which the next change is due.</summary>
    public bool IsReached => _next < script.Count && _last.Ticks >= script[_next].After;

    /// <summary>The change that is due.</summary>
    public PlanRequest Request() =>
        PlanRequest.From(string.Create(CultureInfo.InvariantCulture, $"change-{_next}"), script[_next].Change, "simulation", "", default);

    /// <summary>The change that was due is in the journal.</summary>
    public void Open() => _next++;

    public void Took(JournalEntry entry) => _last = new BarTime(entry.Ticks);

    /// <summary>Whether no more slices will come.</summary>
    public bool IsOver(BarTime now, BarTime last) =>
        script.Count == 0 ? now >= last : _next == script.Count && _feed!.GetHorizon(SimulatedSession.Portfolio, now).IsAtEnd;

    /// <summary>A feed behind this gate.</summary>
    /// <param name="feed">What is held back.</param>
    /// <param name="clock">Virtual time.</param>
    public IMarketFeed Over(IMarketFeed feed, TimeProvider clock)
    {
        _feed = feed;
        return script.Count == 0 ? feed : new Gated(feed, this, clock);
    }

    private FeedHorizon Cut(FeedHorizon horizon, BarTime after, TimeProvider clock)
    {
        if (_next == script.Count || horizon.Until.Ticks <= script[_next].After)
        {
            return horizon;
        }

        var until = BarTime.Max(after, new BarTime(script[_next].After));
        return horizon with { Until = until, NextAt = until > after ? null : clock.GetUtcNow() + TimeSpan.FromSeconds(1), IsAtEnd = false };
    }

    private sealed class Gated(IMarketFeed inner, FeedGate gate, TimeProvider clock) : IMarketFeed
    {
        public string Name => inner.Name;

        public Interval Interval => inner.Interval;

        public bool IsStored => inner.IsStored;

        public ITradingCalendar? Calendar => inner.Calendar;

        public void Watch(string portfolio, IReadOnlyList<Symbol> symbols) => inner.Watch(portfolio, symbols);

        public ReplayPlayer? PlayerOf(string portfolio) => inner.PlayerOf(portfolio);

        public FeedHorizon GetHorizon(string portfolio, BarTime after) => gate.Cut(inner.GetHorizon(portfolio, after), after, clock);

        public DateTime ClosesAt(BarTime time) => inner.ClosesAt(time);

        public ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation) =>
            inner.ReadAsync(symbol, after, until, cancellation);
    }
}
