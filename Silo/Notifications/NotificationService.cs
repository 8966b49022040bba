using System.Collections.Concurrent;
using TradeMind.Application.Notifications;
using TradeMind.Application.Portfolios;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Events;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Notifications;

/// <summary>Runs a sender for each hook, side by side.</summary>
internal sealed class NotificationService(
    IServiceProvider services, ServiceSettings settings, PortfolioDirectory directory, PortfolioScopes portfolios, MarketFeeds feeds,
    FeedAssignments feedOf, INotificationStore store) : BackgroundService
{
    private readonly ConcurrentDictionary<string, JournalSource> _journals = new(StringComparer.Ordinal);
    private IReadOnlyList<HookSender> _senders = [];

    /// <summary>Hooks that something is sent to.</summary>
    public IReadOnlyList<HookSender> Senders => _senders;

    /// <summary>Whether a hook is silent because all bars are replayed.</summary>
    public bool IsSilenced(NotificationHook hook) => feeds.All.All(feed => feed.IsStored) && !hook.IsForReplays;

    /// <summary>Has every hook sent something that could not be stored.</summary>
    public void Send(Notification urgent)
    {
        foreach (var sender in _senders)
        {
            sender.Send(urgent);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var hook in settings.Notifications.Where(IsSilenced))
        {
            // What is replayed meanwhile is not sent when the market is live again.
            await store.ForgetAsync(hook.Name, cancellationToken).ConfigureAwait(false);
        }

        _senders = [.. settings.Notifications.Where(hook => hook.IsEnabled && !IsSilenced(hook)).Select(Create)];
        foreach (var sender in _senders)
        {
            await sender.BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_senders.Count > 0)
        {
            portfolios.Own.GetRequiredService<PortfolioEventFeed>().Listen(_ => Wake());
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        foreach (var sender in _senders)
        {
            sender.Dispose();
        }

        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_senders.Select(sender => Task.Run(() => sender.RunAsync(stoppingToken), CancellationToken.None)));

    private void Wake()
    {
        foreach (var sender in _senders)
        {
            sender.Wake();
        }
    }

    private HookSender Create(NotificationHook hook)
    {
        var alerts = ActivatorUtilities.CreateInstance<AlertSource>(services);
        Func<IReadOnlyList<INotificationSource>> sources =
            () => [alerts, .. directory.Others().Prepend(directory.Own).Where(name => IsNotified(hook, name)).Select(Journal)];
        return ActivatorUtilities.CreateInstance<HookSender>(
            services, hook, sources, ActivatorUtilities.CreateInstance<HookDelivery>(services, hook),
            new HookPlaces(hook.Name, store), ActivatorUtilities.CreateInstance<Lease>(services, $"notify/{hook.Name}"));
    }

    /// <summary>Beside a live portfolio, one whose bars are replayed is silent.</summary>
    private bool IsNotified(NotificationHook hook, string portfolio) =>
        hook.Rule.Includes(portfolio) && (hook.IsForReplays || !feedOf.Of(portfolio).IsStored);

    private JournalSource Journal(string portfolio) => _journals.GetOrAdd(
        portfolio, name => ActivatorUtilities.CreateInstance<JournalSource>(portfolios.Of(name), name));
}
