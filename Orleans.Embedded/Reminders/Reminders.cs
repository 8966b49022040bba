using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>A reminder as it is kept.</summary>
public sealed record ReminderEntry(GrainId GrainId, string ReminderName, DateTime StartAt, TimeSpan Period);

/// <summary>Keeps reminders, so that they survive the process.</summary>
public interface IReminderTable
{
    Task<IReadOnlyList<ReminderEntry>> ReadAllAsync();

    Task UpsertAsync(ReminderEntry entry);

    Task RemoveAsync(GrainId grain, string name);
}

/// <summary>Reminders that live as long as this object.</summary>
public sealed class MemoryReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderEntry> _entries = new();

    public Task<IReadOnlyList<ReminderEntry>> ReadAllAsync() =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>([.. _entries.Values.OrderBy(e => e.GrainId).ThenBy(e => e.ReminderName, StringComparer.Ordinal)]);

    public Task UpsertAsync(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entries[(entry.GrainId, entry.ReminderName)] = entry;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(GrainId grain, string name)
    {
        _entries.TryRemove((grain, name), out _);
        return Task.CompletedTask;
    }
}

/// <summary>Calls grains when their reminders are due. A tick that fell into a time when nothing ran is not made up for.</summary>
internal sealed partial class ReminderService(IServiceProvider services, IReminderTable table, TimeProvider time, ILogger<ReminderService> log)
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), Running> _running = new();

    private Silo Silo => field ??= services.GetRequiredService<Silo>();

    public async Task StartAsync()
    {
        foreach (var entry in await table.ReadAllAsync())
        {
            Run(entry);
        }
    }

    public void Stop()
    {
        foreach (var running in _running.Values)
        {
            running.Timer.Dispose();
        }

        _running.Clear();
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        if (period < TimeSpan.FromMinutes(1))
        {
            throw new ArgumentException($"reminder '{name}' has a period of {period}: use a minute or more, or a timer", nameof(period));
        }

        var entry = new ReminderEntry(grain, name, (time.GetUtcNow() + dueTime).UtcDateTime, period);
        await table.UpsertAsync(entry);
        Run(entry);
        return new Reminder(name);
    }

    public async Task UnregisterAsync(GrainId grain, string name)
    {
        await table.RemoveAsync(grain, name);
        if (_running.TryRemove((grain, name), out var running))
        {
            running.Timer.Dispose();
        }
    }

    public Task<IGrainReminder?> FindAsync(GrainId grain, string name) =>
        Task.FromResult<IGrainReminder?>(_running.ContainsKey((grain, name)) ? new Reminder(name) : null);

    private void Run(ReminderEntry entry)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var missed = entry.StartAt > now ? 0 : ((now - entry.StartAt).Ticks / entry.Period.Ticks) + 1;
        var due = entry.StartAt + (entry.Period * missed) - now;
        var running = new Running(entry, time.CreateTimer(static state => ((Action)state!)(), (Action)(() => Tick(entry)), due, entry.Period));
        if (_running.TryGetValue((entry.GrainId, entry.ReminderName), out var before))
        {
            before.Timer.Dispose();
        }

        _running[(entry.GrainId, entry.ReminderName)] = running;
    }

    private void Tick(ReminderEntry entry) => _ = TellAsync(entry);

    private async Task TellAsync(ReminderEntry entry)
    {
        try
        {
            await Silo.Reference<IRemindable>(entry.GrainId).ReceiveReminder(entry.ReminderName, new TickStatus(entry.StartAt, entry.Period, time.GetUtcNow().UtcDateTime));
        }
        catch (Exception fault)
        {
            // The next tick comes all the same.
            LogReminderFailed(log, entry.ReminderName, entry.GrainId, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "reminder {Reminder} of {Grain} failed")]
    private static partial void LogReminderFailed(ILogger log, string reminder, GrainId grain, Exception fault);

    private sealed record Running(ReminderEntry Entry, ITimer Timer);

    private sealed record Reminder(string ReminderName) : IGrainReminder;
}
