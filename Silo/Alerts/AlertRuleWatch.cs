using System.Globalization;
using TradeMind.Application.Alerts;
using TradeMind.Application.Portfolios;
using TradeMind.Grains.Sessions;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Notifications;
using TradeMind.Silo.Portfolios;
using TradeMind.Storage.Alerts;
using TradeMind.Storage.Notifications;

namespace TradeMind.Silo.Alerts;

/// <summary>
/// Has the alert rules of all portfolios evaluated twice a second, by one silo of several, and what fires stored and handed to webhooks.
/// </summary>
internal sealed partial class AlertRuleWatch(
    IServiceProvider services, IAlertRuleStore store, IAlertStore alerts, PortfolioScopes portfolios, PortfolioDirectory directory,
    FeedAssignments feedOf, NotificationService notifications, ServiceSettings settings, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<AlertRuleWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lease = ActivatorUtilities.CreateInstance<Lease>(services, "alert-rules");
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (lifetime.ApplicationStarted.IsCancellationRequested)
            {
                await LookAsync(lease, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whatever goes wrong with a rule, the others and the service go on; it is looked at again.</summary>
    private async Task LookAsync(Lease lease, CancellationToken cancellation)
    {
        try
        {
            List<StoredAlertRule> open = [.. store.All(null).Where(rule => rule is { IsEnabled: true, State.IsOver: false })];
            if (open.Count == 0 || (settings.Cluster.IsConfigured && !await lease.HoldAsync(cancellation).ConfigureAwait(false)))
            {
                return;
            }

            HashSet<string> active = [directory.Own, .. directory.Others()];
            foreach (var rule in open.Where(rule => active.Contains(rule.Portfolio)))
            {
                await EvaluateAsync(rule, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotSeen(exception);
        }
    }

    private async Task EvaluateAsync(StoredAlertRule rule, CancellationToken cancellation)
    {
        try
        {
            var evaluator = portfolios.Of(rule.Portfolio).GetRequiredService<AlertEvaluator>();
            if (await evaluator.EvaluateAsync(rule, cancellation).ConfigureAwait(false) is not { } evaluation)
            {
                return;
            }

            // Before the firing is stored: after a crash in between it fires again, and a webhook is notified of it once all the same.
            foreach (var firing in evaluation.Firings.Where(_ => IsNotified(rule.Portfolio)))
            {
                await alerts.RaiseAsync(Alert(firing), cancellation).ConfigureAwait(false);
            }

            if (store.Update(evaluation.Rule, evaluation.Firings) && evaluation.Firings.Count > 0)
            {
                foreach (var sender in notifications.Senders)
                {
                    sender.Wake();
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotEvaluated(rule.Number, rule.Portfolio, exception);
        }
    }

    /// <summary>As with what is journalled: of a replay a webhook is notified only where it is set so.</summary>
    private bool IsNotified(string portfolio) =>
        settings.Notifications.Any(hook => hook.IsEnabled && (hook.IsForReplays || !feedOf.Of(portfolio).IsStored));

    private static StoredAlert Alert(StoredAlertFiring firing) => new(
        0, firing.Portfolio, AlertKind.Rule,
        string.Create(CultureInfo.InvariantCulture, $"alert-{firing.Rule}/{firing.Sequence}/{firing.At.Ticks}"), IsResolved: false,
        firing.Symbol, firing.Text, firing.At);

    [LoggerMessage(Level = LogLevel.Warning, Message = "alert rules could not be looked at; retrying")]
    private partial void LogNotSeen(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "alert rule {Rule} of {Portfolio} could not be evaluated; retrying")]
    private partial void LogNotEvaluated(long rule, string portfolio, Exception exception);
}
