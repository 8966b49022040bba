using TradeMind.Application.Audits;
using TradeMind.MarketData;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions.Auditing;

namespace TradeMind.Silo.Auditing;

/// <summary>
/// Audits the days of one portfolio, over the journal, the stored bars and what the feed says today, and keeps what it finds.
/// </summary>
internal sealed partial class AuditRun(
    PortfolioAudit audit, IAuditStore audits, ISettingsHistory history, IMarketFeed feed, IBarStore bars, ITradingCalendar calendar,
    CurrentPortfolio portfolio, TimeProvider clock, ILogger<AuditRun> log)
{
    /// <summary>Whose days these are.</summary>
    public string Portfolio => portfolio.Name;

    /// <summary>Whether a day is over that was not audited.</summary>
    public bool IsDue(DateTime now) => Due(now).Count > 0;

    /// <summary>
    /// Audits the days that are due together: one each night, more after nights that were missed, so that the feed is called once.
    /// </summary>
    /// <exception cref="StorageException">The store failed; nothing was kept.</exception>
    public async Task<IReadOnlyList<SessionAudit>> RunDueAsync(CancellationToken cancellation)
    {
        var due = Due(clock.GetUtcNow().UtcDateTime);
        if (due.Count == 0)
        {
            return [];
        }

        var made = await RunAsync((due[0], due[^1]), cancellation).ConfigureAwait(false);
        audits.Add(clock.GetUtcNow().UtcDateTime, made);
        return made;
    }

    /// <summary>In a replay every day of the journal is over.</summary>
    private IReadOnlyList<DateOnly> Due(DateTime now) =>
        feed.IsStored ? audits.DaysToAudit() : [.. audits.DaysToAudit().Where(day => SessionClose.DueAt(calendar, day) <= now)];

    private async Task<IReadOnlyList<SessionAudit>> RunAsync((DateOnly From, DateOnly To) days, CancellationToken cancellation)
    {
        BarSource stored = (symbol, after, until) => bars.ReadAsync(
            feed.Name, symbol, feed.Interval, after.Ticks, until.Ticks, int.MaxValue, cancellation);
        BarSource asked = async (symbol, after, until) => (await feed.ReadAsync(
            symbol, after, until, cancellation).ConfigureAwait(false)).Bars;
        List<(AuditSource, BarSource)> sources = feed.IsStored
            ? [(AuditSource.Feed, asked)]
            : [(AuditSource.Store, stored), (AuditSource.Feed, asked)];
        try
        {
            return await audit.RunAsync(portfolio.Name, history.All(), days, sources, cancellation).ConfigureAwait(false);
        }
        catch (MarketDataException exception)
        {
            // What the feed would say is not known; all that is kept here is audited all the same.
            LogWithoutFeed(days.From, days.To, exception);
            sources.RemoveAt(sources.Count - 1);
            return await audit.RunAsync(portfolio.Name, history.All(), days, sources, cancellation).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "audit of {From} to {To} without the feed, which is unavailable")]
    private partial void LogWithoutFeed(DateOnly from, DateOnly to, Exception fault);
}
