#if !GRAIN_RUNTIME_ORLEANS
using Orleans.Hosting;
using Orleans.Runtime;
using TradeMind.Grains;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Composition;

/// <summary>The grains on the embedded runtime: one process, everything in one database file.</summary>
internal static class GrainRuntime
{
    public static void AddGrains(this IHostApplicationBuilder builder, SqliteDatabase database) => builder.UseOrleans(silo =>
    {
        silo.AddMemoryStreams(Streams.Provider);
        silo.AddGrainStorage("Default", (_, _) => new SqliteGrainStorage(new SqliteGrainStates(database), new JsonStates()));
        silo.Services.AddSingleton<IReminderTable>(new SqliteReminderTable(new SqliteReminders(database)));
    });
}

/// <summary>Reminders of the embedded runtime in the database.</summary>
internal sealed class SqliteReminderTable(SqliteReminders reminders) : IReminderTable
{
    public Task<IReadOnlyList<ReminderEntry>> ReadAllAsync() =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>([.. reminders.All().Select(r => new ReminderEntry(new GrainId(r.GrainType, r.GrainKey), r.Name, r.StartAt, r.Period))]);

    public Task UpsertAsync(ReminderEntry entry)
    {
        reminders.Upsert(new StoredReminder(entry.GrainId.Type, entry.GrainId.Key, entry.ReminderName, entry.StartAt, entry.Period));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(GrainId grain, string name)
    {
        reminders.Remove(grain.Type, grain.Key, name);
        return Task.CompletedTask;
    }
}
#endif
