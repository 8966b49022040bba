using System.Threading.Channels;
using TradeMind.Application.Notifications;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;

namespace TradeMind.Silo.Notifications;

/// <summary>
/// Sends one hook what happens, in order, from where it was: its place in each source is kept, before a message is tried and after it is
/// done with. What waits stays in the sources, so a receiver that is down costs no memory and delays no one.
/// </summary>
internal sealed partial class HookSender(
    NotificationHook hook, Func<IReadOnlyList<INotificationSource>> sources, HookDelivery delivery, HookPlaces places, Lease lease,
    NotificationTimes times, TimeProvider clock, ILogger<HookSender> log) : IDisposable
{
    private const int MostUrgent = 100;

    private readonly SemaphoreSlim _wake = new(0, 1);

    private readonly Channel<Notification> _urgent = Channel.CreateBounded<Notification>(
        new BoundedChannelOptions(MostUrgent) { FullMode = BoundedChannelFullMode.DropOldest });

    private long _waiting;
    private bool _isFailing;

    public NotificationHook Hook => hook;

    public HookDelivery Delivery => delivery;

    /// <summary>Events of the message that is being delivered; 0 when there is none.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Something happened; never waits.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    /// <summary>Has something sent that could not be stored.</summary>
    public void Send(Notification urgent)
    {
        if (hook.Rule.Includes(urgent))
        {
            _urgent.Writer.TryWrite(urgent);
            Wake();
        }
    }

    /// <summary>A hook that is new begins with what happens from now on; a source that comes later is sent from its beginning.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        await delivery.BeginAsync(cancellation).ConfigureAwait(false);
        foreach (var source in sources())
        {
            await places.BeginAsync(source, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Sends until it is cancelled, or the receiver wants no more.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (!delivery.IsGone)
            {
                var isSent = await StepAsync(cancellation).ConfigureAwait(false);
                await (isSent ? Task.Delay(times.Pace, clock, cancellation) : IdleAsync(cancellation)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _wake.Dispose();

    /// <returns>Whether to wait for a moment, and not until something happens.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        var isSent = false;
        try
        {
            isSent = await SendUrgentAsync(cancellation).ConfigureAwait(false);
            foreach (var source in sources().TakeWhile(_ => !delivery.IsGone))
            {
                isSent |= await SendNextAsync(source, cancellation).ConfigureAwait(false);
            }

            _isFailing = false;
            return isSent;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever the problem is, trading goes on: a hook looks again.
            if (!_isFailing)
            {
                LogNotRead(hook.Name, exception);
            }

            _isFailing = true;
            places.Forget();
            return true;
        }
    }

    /// <returns>Whether there was something to be sent.</returns>
    private async Task<bool> SendNextAsync(INotificationSource source, CancellationToken cancellation)
    {
        if (!await lease.HoldAsync(cancellation).ConfigureAwait(false))
        {
            places.Forget();
            return false;
        }

        var place = await places.FindAsync(source, cancellation).ConfigureAwait(false);
        var found = new NotificationCollector(hook.Rule);
        var last = await source
            .ReadAsync(place.Sent, place.IsUnderWay ? place.Pending : null, found, cancellation).ConfigureAwait(false);
        if (found.IsEmpty)
        {
            await places.SkipAsync(place, last, cancellation).ConfigureAwait(false);
            return false;
        }

        if (!place.IsUnderWay)
        {
            place = place.Begin(last, clock.GetUtcNow().UtcDateTime);
            await places.KeepAsync(place, cancellation).ConfigureAwait(false);
        }

        var message = found.ToMessage(hook.Name, source.Name, place.Sent + 1, place.Pending);
        if (await DeliverAsync(message, place.Since!.Value, lease.HoldAsync, cancellation).ConfigureAwait(false))
        {
            await places.KeepAsync(place.Finish(place.Pending), cancellation).ConfigureAwait(false);
        }
        else
        {
            places.Forget();
        }

        return true;
    }

    /// <summary>Sends what could not be stored; another silo that noticed the same sends it too.</summary>
    private async Task<bool> SendUrgentAsync(CancellationToken cancellation)
    {
        var found = new NotificationCollector(hook.Rule);
        while (_urgent.Reader.TryRead(out var urgent))
        {
            found.Add(urgent);
        }

        if (found.IsEmpty || delivery.IsGone)
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var message = found.ToMessage(hook.Name, "", now.Ticks, now.Ticks);
        await DeliverAsync(message, now, _ => ValueTask.FromResult(true), cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> DeliverAsync(
        NotificationMessage message, DateTime since, Func<CancellationToken, ValueTask<bool>> mayAsync, CancellationToken cancellation)
    {
        Interlocked.Exchange(ref _waiting, message.Count);
        try
        {
            return await delivery.DeliverAsync(message, since, mayAsync, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Exchange(ref _waiting, 0);
        }
    }

    private async Task IdleAsync(CancellationToken cancellation)
    {
        using var poll = new CancellationTokenSource(times.Poll, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(poll.Token, cancellation);
        try
        {
            await _wake.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await places.EndAsync(CancellationToken.None).ConfigureAwait(false);
            await lease.ReturnAsync().ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            LogNotRead(hook.Name, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "notifications {Hook}: what happened could not be read; retrying")]
    private partial void LogNotRead(string hook, Exception exception);
}
