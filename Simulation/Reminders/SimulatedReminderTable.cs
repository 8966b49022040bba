using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>The table of reminders of a simulation: it outlives every crash of the process.</summary>
public sealed class SimulatedReminderTable : IReminderTable
{
    private readonly Dictionary<(GrainId Grain, string Name), ReminderEntry> _entries = [];
    private long _version;

    /// <summary>The reminders, by grain and name.</summary>
    public IReadOnlyList<ReminderEntry> Entries =>
        [.. _entries.Values.OrderBy(e => e.GrainId).ThenBy(e => e.ReminderName, StringComparer.Ordinal)];

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(new ReminderTableData(Entries.Where(e => e.GrainId == grainId)));

    /// <summary>
    /// Reads the rows whose grains have hash codes after <paramref name="begin"/> and up to <paramref name="end"/>, all round the ring.
    /// </summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData(Entries.Where(entry =>
    {
        var hash = entry.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    })));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(_entries.GetValueOrDefault((grainId, reminderName)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.ETag = (++_version).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _entries[(entry.GrainId, entry.ReminderName)] = entry;
        return Task.FromResult<string?>(entry.ETag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        _entries.TryGetValue((grainId, reminderName), out var entry) && entry.ETag == eTag && _entries.Remove((grainId, reminderName)));

    public Task TestOnlyClearTable()
    {
        _entries.Clear();
        return Task.CompletedTask;
    }
}
