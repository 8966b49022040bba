using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans;

public static class GrainExtensions
{
    public static string GetPrimaryKeyString(this IAddressable grain) => IdOf(grain).Key;

    public static long GetPrimaryKeyLong(this IAddressable grain) => long.Parse(IdOf(grain).Key, CultureInfo.InvariantCulture);

    public static Guid GetPrimaryKey(this IAddressable grain) => Guid.ParseExact(IdOf(grain).Key, "N");

    public static GrainId GetGrainId(this IAddressable grain) => IdOf(grain);

    private static GrainId IdOf(IAddressable grain) => grain switch
    {
        IGrainBase body => body.GrainContext.GrainId,
        GrainReference reference => reference.GrainId,
        _ => throw new ArgumentException($"{grain?.GetType().Name} is neither a grain nor a reference to one", nameof(grain)),
    };
}

public static class GrainBaseExtensions
{
    /// <summary>Calls back as turns of the grain.</summary>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return new GrainTimer((Activation)grain.GrainContext, callback, options);
    }

    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, _ => callback(), new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(grain, callback, new GrainTimerCreationOptions(dueTime, period));

    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
        RegisterGrainTimer(grain, token => callback(state, token), options);
}

public static class GrainStreamingExtensions
{
    /// <exception cref="ArgumentException">There is no stream provider of this name.</exception>
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return Find(grain.GrainContext.ActivationServices, name);
    }

    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Find(client.ServiceProvider, name);
    }

    private static IStreamProvider Find(IServiceProvider services, string name) => services.GetKeyedService<IStreamProvider>(name)
        ?? throw new ArgumentException($"there is no stream provider '{name}': add it with AddMemoryStreams", nameof(name));
}

public static class GrainReminderExtensions
{
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        Service(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period);

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) => Service(grain).UnregisterAsync(grain.GrainContext.GrainId, reminder.ReminderName);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) => Service(grain).FindAsync(grain.GrainContext.GrainId, reminderName);

    private static ReminderService Service(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is IRemindable
            ? grain.GrainContext.ActivationServices.GetRequiredService<ReminderService>()
            : throw new InvalidOperationException($"{grain.GetType().Name} has to implement IRemindable to be reminded");
    }
}
