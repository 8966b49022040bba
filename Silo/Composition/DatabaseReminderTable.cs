using System.Globalization;
using TradeMind.Storage.Reminders;

namespace TradeMind.Silo.Composition;

/// <summary>The reminders of Orleans in the database.</summary>
internal sealed class DatabaseReminderTable(IReminderStore reminders, TimeProvider clock) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(new ReminderTableData(All().Where(r => r.GrainId == grainId)));

    /// <summary>Those whose hash is after one and not after another, on a ring.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData(All().Where(r =>
        r.GrainId.GetUniformHashCode() is var hash && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end))));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(
            All().FirstOrDefault(r => r.GrainId == grainId && string.Equals(r.ReminderName, reminderName, StringComparison.Ordinal)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        var (type, key) = Names(entry.GrainId);
        reminders.Upsert(new StoredReminder(type, key, entry.ReminderName, entry.StartAt, entry.Period));
        return Task.FromResult<string?>(Tag(entry.StartAt, entry.Period));
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var isThere = await ReadRow(grainId, reminderName).ConfigureAwait(false) is { } entry
            && string.Equals(entry.ETag, eTag, StringComparison.Ordinal);
        if (isThere)
        {
            var (type, key) = Names(grainId);
            reminders.Remove(type, key, reminderName);
        }

        return isThere;
    }

    public Task TestOnlyClearTable()
    {
        foreach (var reminder in reminders.All())
        {
            reminders.Remove(reminder.GrainType, reminder.GrainKey, reminder.Name);
        }

        return Task.CompletedTask;
    }

    private static (string Type, string Key) Names(GrainId grain) => (grain.Type.ToString()!, grain.Key.ToString()!);

    private IEnumerable<ReminderEntry> All() => reminders.All().Select(r => new ReminderEntry
    {
        GrainId = GrainId.Create(r.GrainType, r.GrainKey),
        ReminderName = r.Name,
        StartAt = Start(r),
        Period = r.Period,
        ETag = Tag(r.StartAt, r.Period),
    });

    /// <summary>
    /// A start that is more than a period ahead was kept before the clock was put back. It is brought near by whole periods: no one should
    /// have to wait so long, and a timer cannot wait more than 49 days.
    /// </summary>
    private DateTime Start(StoredReminder reminder)
    {
        var ahead = reminder.StartAt - clock.GetUtcNow().UtcDateTime;
        return ahead > reminder.Period ? reminder.StartAt - (Math.Floor(ahead / reminder.Period) * reminder.Period) : reminder.StartAt;
    }

    private static string Tag(DateTime startAt, TimeSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"{startAt.Ticks}.{period.Ticks}");
}
