using TradeMind.Application.Experiments;
using TradeMind.Application.Notifications;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Events;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Notifications;

/// <summary>Runs a sender for each hook, side by side.</summary>
internal sealed class NotificationService(
    IServiceProvider services, ServiceSettings settings, ExperimentArms arms, IMarketFeed feed, PortfolioEventFeed events,
    INotificationStore store) : BackgroundService
{
    private IReadOnlyList<HookSender> _senders = [];

    /// <summary>Hooks that something is sent to.</summary>
    public IReadOnlyList<HookSender> Senders => _senders;

    /// <summary>Whether a hook is silent because bars are replayed.</summary>
    public bool IsSilenced(NotificationHook hook) => feed.IsStored && !hook.IsForReplays;

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
            events.Listen(_ => Wake());
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
        var journals = arms.Portfolios.Where(hook.Rule.Includes)
            .Select(portfolio => ActivatorUtilities.CreateInstance<JournalSource>(services, portfolio));
        IReadOnlyList<INotificationSource> sources = [ActivatorUtilities.CreateInstance<AlertSource>(services), .. journals];
        return ActivatorUtilities.CreateInstance<HookSender>(
            services, hook, sources, ActivatorUtilities.CreateInstance<HookDelivery>(services, hook),
            new HookPlaces(hook.Name, store), ActivatorUtilities.CreateInstance<Lease>(services, $"notify/{hook.Name}"));
    }
}
