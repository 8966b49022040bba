#if GRAIN_RUNTIME_ORLEANS
using System.Globalization;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using TradeMind.Grains;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Composition;

/// <summary>The grains on Microsoft Orleans: one silo on this machine, states, subscriptions and reminders in the database file.</summary>
internal static class GrainRuntime
{
    /// <summary>How often a stream looks for events; a slice takes four of these on its way.</summary>
    private static readonly TimeSpan Pull = TimeSpan.FromMilliseconds(10);

    public static void AddGrains(this IHostApplicationBuilder builder, SqliteDatabase database) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering();
        silo.AddMemoryStreams(Streams.Provider, streams => streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = Pull)));
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(new SqliteReminderTable(new SqliteReminders(database)));
        silo.Services.AddGrainStorage("Default", (services, _) => Storage(services, database));
        silo.Services.AddGrainStorage("PubSubStore", (services, _) => Storage(services, database));
    });

    private static SqliteGrainStorage Storage(IServiceProvider services, SqliteDatabase database) =>
        new(new SqliteGrainStates(database), new OrleansStates(services.GetRequiredService<IGrainStorageSerializer>()));
}

/// <summary>States as Orleans writes them: its own, such as those of subscriptions, can be read by nobody else.</summary>
internal sealed class OrleansStates(IGrainStorageSerializer serializer) : IStateFormat
{
    public byte[] Write<T>(T state) => serializer.Serialize(state).ToArray();

    public T Read<T>(byte[] state) => serializer.Deserialize<T>(new BinaryData(state))!;
}

/// <summary>Reminders of Orleans in the database.</summary>
internal sealed class SqliteReminderTable(SqliteReminders reminders) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(new ReminderTableData(All().Where(r => r.GrainId == grainId)));

    /// <summary>Those whose hash lies after one and not after another, on a ring.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData(All().Where(r =>
        r.GrainId.GetUniformHashCode() is var hash && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end))));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(All().FirstOrDefault(r => r.GrainId == grainId && string.Equals(r.ReminderName, reminderName, StringComparison.Ordinal)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        reminders.Upsert(new StoredReminder(entry.GrainId.Type.ToString()!, entry.GrainId.Key.ToString()!, entry.ReminderName, entry.StartAt, entry.Period));
        return Task.FromResult<string?>(Tag(entry.StartAt, entry.Period));
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var isThere = await ReadRow(grainId, reminderName).ConfigureAwait(false) is { } entry && string.Equals(entry.ETag, eTag, StringComparison.Ordinal);
        if (isThere)
        {
            reminders.Remove(grainId.Type.ToString()!, grainId.Key.ToString()!, reminderName);
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

    private IEnumerable<ReminderEntry> All() => reminders.All().Select(r => new ReminderEntry
    {
        GrainId = GrainId.Create(r.GrainType, r.GrainKey), ReminderName = r.Name, StartAt = r.StartAt, Period = r.Period, ETag = Tag(r.StartAt, r.Period),
    });

    private static string Tag(DateTime startAt, TimeSpan period) => string.Create(CultureInfo.InvariantCulture, $"{startAt.Ticks}.{period.Ticks}");
}
#endif
