using TradeMind.Reporting.Results;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Grains.Market;

/// <summary>
/// Admits plausible bars, and those that an operator has accepted; the others are quarantined: prices that are not plausible,
/// and times at which no bar begins. A symbol whose newest bar is quarantined is late, with the reason.
/// </summary>
public sealed class BarValidator(IMarketFeed feed, IQuarantineStore quarantine, TimeProvider clock)
{
    /// <summary>So many closes at a new level, in a history, show that it is one.</summary>
    private const int BarsThatConfirm = 3;

    /// <param name="symbol">Of the bars.</param>
    /// <param name="before">Bars that passed earlier, oldest first; none when a history begins.</param>
    /// <param name="fetched">What the feed gave after them.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    /// <returns>What passes, and the reason why the newest bar does not; empty when it does.</returns>
    public async ValueTask<(FeedBars Passed, string Problem)> PassAsync(
        Symbol symbol, IReadOnlyList<Bar> before, FeedBars fetched, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(fetched);
        var known = (await quarantine.ReadAsync(feed.Name, symbol, feed.Interval, cancellation)).ToDictionary(q => q.Bar.Ticks);
        var believed = before.TakeLast(PlausibilityCheck.BarsBefore).ToList();
        var isHistory = believed.Count == 0;
        var (passed, findings, problem) = (new List<Bar>(fetched.Bars.Count), fetched.Findings.ToList(), "");
        for (var i = 0; i < fetched.Bars.Count; i++)
        {
            var bar = fetched.Bars[i];
            believed = Restated(believed, fetched.Actions, bar);
            var earlier = known.GetValueOrDefault(bar.Ticks);
            problem = "";
            var mistimed = feed.Calendar is { } calendar ? SessionTimeCheck.Find(calendar, feed.Interval, bar.Time) : null;
            var reason = mistimed ?? PlausibilityCheck.Find(symbol, feed.Interval, believed, bar);
            if (reason is null || IsAccepted(earlier, bar) || (mistimed is null && isHistory && IsConfirmed(symbol, fetched.Bars, i)))
            {
                await ReplaceAsync(earlier, bar, cancellation);
                believed.Add(bar);
                passed.Add(bar);
                continue;
            }

            if (earlier?.State != QuarantineState.Rejected || earlier.Bar != bar)
            {
                await QuarantineAsync(earlier, symbol, bar, reason, cancellation);
                problem = $"the bar of {BarTimeText.Format(bar.Time)} is quarantined: {reason}; accept or reject it";
                findings.Add(problem);
            }
        }

        var until = problem.Length == 0 ? fetched.Until : passed.Count > 0 ? new BarTime(passed[^1].Ticks) : BarTime.None;
        return (fetched with { Bars = passed, Until = until, Findings = findings }, problem);
    }

    /// <summary>Keeps what an operator decides about a quarantined bar.</summary>
    /// <returns>The bar; null when there is none with that time.</returns>
    public async ValueTask<Bar?> DecideAsync(
        Symbol symbol, BarTime time, bool isAccepted, string who, string why, CancellationToken cancellation)
    {
        var all = await quarantine.ReadAsync(feed.Name, symbol, feed.Interval, cancellation);
        if (all.FirstOrDefault(quarantined => quarantined.Bar.Ticks == time.Ticks) is not { } bar)
        {
            return null;
        }

        var state = isAccepted ? QuarantineState.Accepted : QuarantineState.Rejected;
        var at = clock.GetUtcNow().UtcDateTime;
        await quarantine.SaveAsync(bar with { State = state, DecidedBy = who, DecidedWhy = why, DecidedAt = at }, cancellation);
        return bar.Bar;
    }

    /// <summary>Bars before a known split are compared with the first one after it in its units.</summary>
    private static List<Bar> Restated(List<Bar> believed, IReadOnlyList<CorporateAction> actions, in Bar bar)
    {
        if (actions.Count == 0 || believed.Count == 0)
        {
            return believed;
        }

        var (after, until) = (believed[^1].Ticks, bar.Ticks);
        Split[] between = [.. actions.OfType<Split>().Where(split => split.ExDate.Ticks > after && split.ExDate.Ticks <= until)];
        return between.Length == 0 ? believed : [.. BarUnits.At(believed, between, new BarTime(until))];
    }

    private static bool IsAccepted(QuarantinedBar? earlier, Bar bar) =>
        earlier is { State: QuarantineState.Accepted } && earlier.Bar == bar;

    /// <summary>Whether the closes that follow stay at the level of a bar. Prices that do not fit are never confirmed.</summary>
    private bool IsConfirmed(Symbol symbol, IReadOnlyList<Bar> bars, int place) =>
        bars[place].High <= PlausibilityCheck.MostPrice
        && place + BarsThatConfirm < bars.Count
        && bars.Skip(place + 1).Take(BarsThatConfirm)
            .All(bar => PlausibilityCheck.Find(symbol, feed.Interval, [bars[place]], bar) is null);

    private async ValueTask ReplaceAsync(QuarantinedBar? earlier, Bar bar, CancellationToken cancellation)
    {
        if (earlier is { State: QuarantineState.Pending } && earlier.Bar != bar)
        {
            await quarantine.SaveAsync(earlier with { State = QuarantineState.Replaced }, cancellation);
        }
    }

    private async ValueTask QuarantineAsync(QuarantinedBar? earlier, Symbol symbol, Bar bar, string reason, CancellationToken cancellation)
    {
        if (earlier is null || earlier.Bar != bar)
        {
            var seen = clock.GetUtcNow().UtcDateTime;
            await quarantine.SaveAsync(new QuarantinedBar(feed.Name, symbol, feed.Interval, bar, reason, seen), cancellation);
        }
    }
}
