using TradeMind.Application.Notifications;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;
using TradeMind.Storage.Notifications;

namespace TradeMind.Silo.Notifications;

/// <summary>Delivers the messages of one hook: tries again, less and less often, until the receiver has it or its time is over.</summary>
internal sealed partial class HookDelivery(
    NotificationHook hook, WebhookClient client, INotificationStore store, NotificationTimes times, TimeProvider clock,
    ILogger<HookDelivery> log)
{
    private HookOutcome _last = new() { Hook = hook.Name };

    /// <summary>What became of the last attempt.</summary>
    public HookOutcome Last => Volatile.Read(ref _last);

    /// <summary>The receiver wants no more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Goes on with what was known before a restart.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        var outcomes = await store.OutcomesAsync(cancellation).ConfigureAwait(false);
        Volatile.Write(ref _last, outcomes.FirstOrDefault(outcome => outcome.Hook == hook.Name) ?? _last);
    }

    /// <summary>Delivers a message, or gives it up.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="since">When it was first tried, UTC.</param>
    /// <param name="mayAsync">Asked before each attempt: whether this silo is still the one that sends.</param>
    /// <param name="cancellation">Ends it; it is tried again after the next start.</param>
    /// <returns>Whether it is done with; else another silo sends it.</returns>
    public async Task<bool> DeliverAsync(
        NotificationMessage message, DateTime since, Func<CancellationToken, ValueTask<bool>> mayAsync, CancellationToken cancellation)
    {
        var body = NotificationFormat.Write(hook.Format, message, hook.Chat);
        var deadline = since + hook.GiveUpAfter;
        for (var attempt = 1; await mayAsync(cancellation).ConfigureAwait(false); attempt++)
        {
            var result = await client.SendAsync(hook, message.Id, body, cancellation).ConfigureAwait(false);
            var now = clock.GetUtcNow().UtcDateTime;
            var isLost = result.State is DeliveryState.Refused or DeliveryState.Gone
                || (result.State == DeliveryState.Failed && now >= deadline);
            await NoteAsync(message, result, isLost, now, cancellation).ConfigureAwait(false);
            if (isLost || result.State == DeliveryState.Delivered)
            {
                IsGone = result.State == DeliveryState.Gone;
                return true;
            }

            var wait = times.WaitAfter(attempt, result.RetryAfter);
            var left = deadline - now;
            await Task.Delay(wait < left ? wait : left, clock, cancellation).ConfigureAwait(false);
        }

        return false;
    }

    private async Task NoteAsync(
        NotificationMessage message, DeliveryResult result, bool isLost, DateTime now, CancellationToken cancellation)
    {
        var isDelivered = result.State == DeliveryState.Delivered;
        var outcome = _last with
        {
            AttemptedAt = now,
            DeliveredAt = isDelivered ? now : _last.DeliveredAt,
            Message = message.Id,
            Status = result.Status,
            Problem = result.Problem,
            Failures = isDelivered ? 0 : _last.Failures + 1,
            Delivered = _last.Delivered + (isDelivered ? 1 : 0),
            GivenUp = _last.GivenUp + (isLost ? 1 : 0),
        };
        Log(message, outcome, isLost);
        Volatile.Write(ref _last, outcome);
        try
        {
            await store.SaveAsync(outcome, cancellation).ConfigureAwait(false);
            if (isLost)
            {
                var lost = new LostMessage(hook.Name, message.Id, now, message.Count, result.Problem);
                await store.AddAsync(lost, cancellation).ConfigureAwait(false);
            }
        }
        catch (StorageException exception)
        {
            // The message itself may say that the database is broken: it is sent all the same.
            LogNotStored(hook.Name, exception);
        }
    }

    /// <summary>The first failure in a row, what is given up, and that it works again: not each attempt.</summary>
    private void Log(NotificationMessage message, HookOutcome outcome, bool isLost)
    {
        if (isLost)
        {
            LogGivenUp(hook.Name, message.Id, message.Count, outcome.Problem);
        }
        else if (outcome.Failures == 1)
        {
            LogFailed(hook.Name, outcome.Problem);
        }
        else if (outcome.Failures == 0 && _last.Failures > 0)
        {
            LogWorks(hook.Name, _last.Failures);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "notifications {Hook}: {Problem}; retrying")]
    private partial void LogFailed(string hook, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "notifications {Hook}: delivered again after {Failures} failed attempts")]
    private partial void LogWorks(string hook, int failures);

    [LoggerMessage(Level = LogLevel.Error, Message = "notifications {Hook}: gave up {Message} of {Events} events: {Problem}")]
    private partial void LogGivenUp(string hook, string message, int events, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "notifications {Hook}: the outcome could not be stored")]
    private partial void LogNotStored(string hook, Exception exception);
}
