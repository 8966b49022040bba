#if GRAIN_RUNTIME_ORLEANS
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using TradeMind.Grains;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Composition;

/// <summary>The grains on Microsoft Orleans: one silo on this machine, states in the database file, reminders in memory.</summary>
internal static class GrainRuntime
{
    public static void AddGrains(this IHostApplicationBuilder builder, SqliteDatabase database) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering();
        silo.AddMemoryStreams(Streams.Provider);
        silo.UseInMemoryReminderService();
        silo.Services.AddGrainStorage("Default", (_, _) => new SqliteGrainStorage(new SqliteGrainStates(database)));
        silo.Services.AddGrainStorage("PubSubStore", (_, _) => new SqliteGrainStorage(new SqliteGrainStates(database)));
    });
}
#endif
