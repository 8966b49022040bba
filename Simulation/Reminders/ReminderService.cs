using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Simulation;

/// <summary>Calls grains when their reminders are due. Ticks that fell into a time when the process was down are not made up for.</summary>
internal sealed partial class ReminderService(SimulatedProcess process, IReminderTable table) : IReminderRegistry
{
    private readonly Dictionary<(GrainId Grain, string Name), ITimer> _running = [];

    public async Task StartAsync()
    {
        await table.StartAsync();
        var rows = await table.ReadRows(0, 0);
        foreach (var entry in rows.Reminders.OrderBy(e => e.GrainId).ThenBy(e => e.ReminderName, StringComparer.Ordinal))
        {
            Run(entry);
        }
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < process.Options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"reminder '{reminderName}' has a period of {period}; the shortest allowed is {process.Options.MinimumReminderPeriod}",
                nameof(period));
        }

        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = (process.Time.GetUtcNow() + dueTime).UtcDateTime,
            Period = period,
        };
        entry.ETag = await table.UpsertRow(entry);
        Run(entry);
        return new Reminder(reminderName, entry.ETag!);
    }

    /// <exception cref="ReminderException">The reminder was updated or removed since it was read.</exception>
    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        var known = (Reminder)reminder;
        if (!await table.RemoveRow(callingGrainId, known.ReminderName, known.ETag))
        {
            throw new ReminderException($"reminder '{known.ReminderName}' of {callingGrainId} was updated or removed since it was read");
        }

        if (_running.Remove((callingGrainId, known.ReminderName), out var timer))
        {
            timer.Dispose();
        }
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await table.ReadRow(callingGrainId, reminderName) is { } entry ? new Reminder(entry.ReminderName, entry.ETag!) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await table.ReadRows(callingGrainId)).Reminders.Select(e => new Reminder(e.ReminderName, e.ETag!))];

    private void Run(ReminderEntry entry)
    {
        var now = process.Time.GetUtcNow().UtcDateTime;
        var missed = entry.StartAt > now ? 0 : ((now - entry.StartAt).Ticks / entry.Period.Ticks) + 1;
        var due = entry.StartAt + (entry.Period * missed) - now;
        if (_running.Remove((entry.GrainId, entry.ReminderName), out var before))
        {
            before.Dispose();
        }

        _running[(entry.GrainId, entry.ReminderName)] = process.Time.CreateTimer(_ => Tick(entry), null, due, entry.Period);
    }

    private void Tick(ReminderEntry entry) => process.Calls.Deliver(entry.GrainId, new ReminderTick(process, entry));

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Reminder} of {Grain} failed")]
    private static partial void LogReminderFailed(ILogger log, string reminder, GrainId grain, Exception exception);

    private sealed record Reminder(string ReminderName, string ETag) : IGrainReminder;

    private sealed class ReminderTick(SimulatedProcess process, ReminderEntry entry) : AsyncMessage
    {
        public override string Name => nameof(IRemindable.ReceiveReminder);

        protected override Task RunAsync()
        {
            var status = new TickStatus(entry.StartAt, entry.Period, process.Time.GetUtcNow().UtcDateTime);
            return Target!.GrainInstance is IRemindable grain
                ? grain.ReceiveReminder(entry.ReminderName, status)
                : throw new InvalidOperationException($"{Target.GrainInstance?.GetType()} does not implement {nameof(IRemindable)}");
        }

        protected override void OnEnded(Exception? exception)
        {
            if (exception is not null)
            {
                // The next tick comes all the same.
                LogReminderFailed(process.Log, entry.ReminderName, entry.GrainId, exception);
            }
        }
    }
}
