using System.Text.Json;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Sessions;
using TradeMind.Grains.Events;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Events;
using TradeMind.Silo.Hosting;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Silo.Auditing;

/// <summary>
/// Audits every portfolio by itself: each day after the exchange has closed, days that were missed included; a replay once it has been
/// traded to its end. One silo of a cluster does it; the others see that it is done.
/// </summary>
internal sealed partial class NightlyAudit(
    PortfolioScopes portfolios, PortfolioDirectory directory, MarketFeeds feeds, FeedAssignments feedOf, ProviderDirectory providers,
    ClusterDuties duties, TimeProvider clock, ILogger<NightlyAudit> log) : BackgroundService
{
    /// <summary>After this long an audit that failed is tried again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How often a replay's other portfolios are looked at: only the service's own tells that it has come to the end.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _isOver = new(0);

    private IEnumerable<string> Portfolios => directory.Others().Prepend(directory.Own);

    public override void Dispose()
    {
        _isOver.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var work = new List<Task>();
        if (feeds.All.Any(feed => feed.IsStored))
        {
            work.Add(AuditReplaysAsync(stoppingToken));
        }

        if (feeds.All.Any(feed => !feed.IsStored))
        {
            work.AddRange(providers.All.Select(one => one.Calendar).Distinct()
                .Select(calendar => AuditSessionsAsync(calendar, stoppingToken)));
        }

        try
        {
            // None ends by itself: the first to do so has failed, or the service ends.
            await (await Task.WhenAny(work).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends; what is due is audited after its next start.
        }
    }

    /// <summary>Audits the portfolios of replays once they are over.</summary>
    private async Task AuditReplaysAsync(CancellationToken cancellation)
    {
        if (feeds.Own.IsStored)
        {
            portfolios.Own.GetRequiredService<PortfolioEventFeed>().Listen(OnEvent);
            if (IsAtEnd(directory.Own))
            {
                // It was over before this start.
                _isOver.Release();
            }
        }

        while (true)
        {
            await _isOver.WaitAsync(LookEvery, cancellation).ConfigureAwait(false);
            foreach (var portfolio in Portfolios.Where(name => feedOf.Of(name).IsStored && IsAtEnd(name)))
            {
                await AuditAsync(Run(portfolio), cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Audits the portfolios that trade by a calendar after each of its sessions; days that are due already are not waited for.
    /// </summary>
    private async Task AuditSessionsAsync(ITradingCalendar calendar, CancellationToken cancellation)
    {
        for (var isTried = false; ; isTried = true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (isTried || !Live(calendar).Any(name => Run(name).IsDue(now)))
            {
                await SessionClose.WaitAsync(calendar, clock, cancellation).ConfigureAwait(false);
            }

            foreach (var portfolio in Live(calendar))
            {
                await AuditAsync(Run(portfolio), cancellation).ConfigureAwait(false);
            }
        }
    }

    private IEnumerable<string> Live(ITradingCalendar calendar) => Portfolios.Where(name => !feedOf.Of(name).IsStored
        && portfolios.Of(name).GetRequiredService<ITradingCalendar>() == calendar);

    private AuditRun Run(string portfolio) => portfolios.Of(portfolio).GetRequiredService<AuditRun>();

    private bool IsAtEnd(string portfolio) => portfolios.Of(portfolio).GetRequiredService<IPortfolioReader>().Now() is { } last
        && feedOf.Of(portfolio).GetHorizon(portfolio, BarTime.From(last.Time)).IsAtEnd;

    private async Task AuditAsync(AuditRun audit, CancellationToken cancellation)
    {
        while (!await TryAsync(audit, cancellation).ConfigureAwait(false))
        {
            await Task.Delay(Patience, clock, cancellation).ConfigureAwait(false);
        }
    }

    private void OnEvent(PortfolioEvent item)
    {
        if (item is PortfolioChanged && item.BarTicks != 0
            && feeds.Own.GetHorizon(item.Portfolio, new BarTime(item.BarTicks)).IsAtEnd)
        {
            _isOver.Release();
        }
    }

    private async Task<bool> TryAsync(AuditRun audit, CancellationToken cancellation)
    {
        try
        {
            if (!duties.AreMine)
            {
                // Should the other silo end before it is done, it is this one's.
                return !audit.IsDue(clock.GetUtcNow().UtcDateTime);
            }

            foreach (var found in await audit.RunDueAsync(cancellation).ConfigureAwait(false))
            {
                if (found.HasDifferences)
                {
                    LogDifferences(
                        audit.Portfolio, found.From, found.To, $"{found.Source}", found.BarsDifferent, found.SignalsDifferent,
                        found.FillsDifferent, found.EquityDifference);
                }
            }

            return true;
        }
        catch (StorageException exception)
        {
            LogFailed(audit.Portfolio, exception);
            return false;
        }
        catch (Exception exception) when (
            exception is DomainException or InvalidOperationException or InvalidDataException or JsonException)
        {
            // Trading goes on whatever an audit meets; the days stay due and are tried again after the next session.
            LogImpossible(audit.Portfolio, exception);
            return true;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Portfolio}: audit of {From} to {To} by {Source}: "
            + "{Bars} bars, {Signals} signals, {Fills} fills differ, equity by up to {Equity}")]
    private partial void LogDifferences(
        string portfolio, DateOnly from, DateOnly to, string source, int bars, int signals, int fills, decimal equity);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio}: the audit could not be made and will be tried again")]
    private partial void LogFailed(string portfolio, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio}: the audit failed; the days will be audited later")]
    private partial void LogImpossible(string portfolio, Exception fault);
}
