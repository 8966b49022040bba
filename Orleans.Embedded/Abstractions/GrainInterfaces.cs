namespace Orleans;

/// <summary>Something that can be called by its identity.</summary>
public interface IAddressable;

/// <summary>A grain, by any of its interfaces.</summary>
public interface IGrain : IAddressable;

public interface IGrainWithStringKey : IGrain;

public interface IGrainWithIntegerKey : IGrain;

public interface IGrainWithGuidKey : IGrain;

/// <summary>A grain that is told when one of its reminders is due.</summary>
public interface IRemindable : IGrain
{
    Task ReceiveReminder(string reminderName, Runtime.TickStatus status);
}

/// <summary>Gives references to grains. A grain always exists: asking for one never fails and starts nothing.</summary>
public interface IGrainFactory
{
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;
}

/// <summary>The way in from outside the grains.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
