using System.Globalization;
using TradeMind.Application.Notifications;
using TradeMind.Contracts;
using TradeMind.Silo.Hosting.Health;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;
using TradeMind.Storage.Notifications;
using QuarantineState = TradeMind.Storage.QuarantineState;

namespace TradeMind.Silo.Notifications;

/// <summary>Looks for what happens to the service and is in no journal: a session that is stalled, and bars that are quarantined.</summary>
internal sealed partial class AlertWatch(
    IServiceProvider services, NotificationService notifications, IAlertStore alerts, IQuarantineStore quarantine, HealthReading health,
    ServiceSettings settings, NotificationTimes times, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<AlertWatch> log)
    : BackgroundService
{
    private const int MostBars = 100;

    /// <summary>Older bars were reported when they came, or by no one: not all at once when a hook is new.</summary>
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(1);

    private readonly HashSet<(AlertKind Kind, string Subject)> _active = [];
    private bool _isKnown;
    private bool _wasStalled;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notifications.Senders.Count == 0)
        {
            return;
        }

        var lease = ActivatorUtilities.CreateInstance<Lease>(services, "notify-watch");
        using var timer = new PeriodicTimer(times.Poll, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (lifetime.ApplicationStarted.IsCancellationRequested)
            {
                await TryAsync(() => LookAsync(lease, stoppingToken)).ConfigureAwait(false);
            }
        }
    }

    private static StoredAlert Alert(QuarantinedBar bar, string portfolio)
    {
        var time = bar.Bar.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new StoredAlert(
            0, portfolio, AlertKind.Quarantine, Subject(bar), IsResolved: false, bar.Symbol.Ticker,
            $"the bar of {bar.Symbol} at {time}Z is quarantined: {bar.Reason}; 'trademind quarantine' decides", bar.SeenAt);
    }

    private static string Subject(QuarantinedBar bar) =>
        string.Create(CultureInfo.InvariantCulture, $"{bar.Feed}/{bar.Symbol}/{bar.Interval}/{bar.Bar.Ticks}");

    private async Task LookAsync(Lease lease, CancellationToken cancellation)
    {
        try
        {
            if (!await lease.HoldAsync(cancellation).ConfigureAwait(false))
            {
                _isKnown = false;
                return;
            }

            await RememberAsync(cancellation).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            // A database that fails is a reason to be stalled: that is looked at all the same.
            LogNotStored(exception);
        }

        await TryAsync(() => LookAtSessionAsync(cancellation)).ConfigureAwait(false);
        await TryAsync(() => LookAtQuarantineAsync(cancellation)).ConfigureAwait(false);
    }

    /// <summary>Whatever goes wrong here, the service goes on.</summary>
    private async Task TryAsync(Func<Task> look)
    {
        try
        {
            await look().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotSeen(exception);
        }
    }

    /// <summary>What was reported before a restart, or by another silo, is not reported again.</summary>
    private async Task RememberAsync(CancellationToken cancellation)
    {
        if (!_isKnown)
        {
            _active.Clear();
            var current = await alerts.CurrentAsync(settings.Portfolio, cancellation).ConfigureAwait(false);
            _active.UnionWith(current.Where(alert => !alert.IsResolved).Select(alert => (alert.Kind, alert.Subject)));
            _isKnown = true;
        }
    }

    private async Task LookAtSessionAsync(CancellationToken cancellation)
    {
        var report = await health.ReadAsync([SessionCheck.Name], seesDetails: true, cancellation).ConfigureAwait(false);
        var session = report.Checks[SessionCheck.Name];
        var isStalled = session.Status == HealthState.Unhealthy;

        // Seen twice: what passes by itself is no one's business.
        var isReported = _active.Contains((AlertKind.Stalled, ""));
        if (isStalled ? _wasStalled && !isReported : isReported)
        {
            await RaiseAsync(
                new StoredAlert(
                    0, settings.Portfolio, AlertKind.Stalled, "", !isStalled, "", session.Description, clock.GetUtcNow().UtcDateTime),
                cancellation).ConfigureAwait(false);
        }

        _wasStalled = isStalled;
    }

    private async Task LookAtQuarantineAsync(CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().UtcDateTime - LongestAgo;
        var bars = await quarantine.ListAsync(MostBars, cancellation).ConfigureAwait(false);
        foreach (var bar in bars.Where(bar => bar.State == QuarantineState.Pending && bar.SeenAt >= since)
            .Where(bar => !_active.Contains((AlertKind.Quarantine, Subject(bar)))))
        {
            await RaiseAsync(Alert(bar, settings.Portfolio), cancellation).ConfigureAwait(false);
        }
    }

    private async Task RaiseAsync(StoredAlert alert, CancellationToken cancellation)
    {
        try
        {
            if (await alerts.RaiseAsync(alert, cancellation).ConfigureAwait(false))
            {
                foreach (var sender in notifications.Senders)
                {
                    sender.Wake();
                }
            }
            else if (alert.IsResolved)
            {
                // That it began could not be stored, and was sent from memory: so is its end.
                notifications.Send(AlertNotifications.From(alert));
            }
        }
        catch (StorageException exception)
        {
            LogNotStored(exception);
            notifications.Send(AlertNotifications.From(alert));
        }

        if (alert.IsResolved)
        {
            _active.Remove((alert.Kind, alert.Subject));
        }
        else
        {
            _active.Add((alert.Kind, alert.Subject));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "what is to be notified could not be looked at; retrying")]
    private partial void LogNotSeen(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "alerts could not be stored; they are sent all the same")]
    private partial void LogNotStored(Exception exception);
}
