using Orleans.GrainReferences;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>Makes references to grains and keeps them.</summary>
internal sealed class GrainReferences(
    SimulatedProcess process,
    IServiceProvider services,
    GrainReferenceActivator activator,
    GrainInterfaceTypeResolver interfaceTypes,
    GrainInterfaceTypeToGrainTypeResolver grainTypes) : IClusterClient
{
    private const int MostKept = 100_000;

    private readonly Dictionary<(Type Interface, IdSpan Key), GrainReference> _kept = [];
    private readonly Dictionary<(Type Interface, string Key), IAddressable> _keptByText = [];

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        (TGrainInterface)GetGrain(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix!);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)GetGrain(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix!);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        if (grainClassNamePrefix is not null)
        {
            return (TGrainInterface)GetGrain(typeof(TGrainInterface), KeyOf(primaryKey), grainClassNamePrefix);
        }

        if (!_keptByText.TryGetValue((typeof(TGrainInterface), primaryKey), out var reference))
        {
            reference = GetGrain(typeof(TGrainInterface), KeyOf(primaryKey));
            if (_keptByText.Count < MostKept)
            {
                _keptByText.Add((typeof(TGrainInterface), primaryKey), reference);
            }
        }

        return (TGrainInterface)reference;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey =>
        (TGrainInterface)GetGrain(typeof(TGrainInterface), KeyOf(primaryKey, keyExtension), grainClassNamePrefix!);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey =>
        (TGrainInterface)GetGrain(typeof(TGrainInterface), KeyOf(primaryKey, keyExtension), grainClassNamePrefix!);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)GetGrain(grainInterfaceType, KeyOf(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        (IGrain)GetGrain(grainInterfaceType, KeyOf(grainPrimaryKey, keyExtension));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        (IGrain)GetGrain(grainInterfaceType, KeyOf(grainPrimaryKey, keyExtension));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)Reference(grainId, typeof(TGrainInterface));

    public IAddressable GetGrain(GrainId grainId) => activator.CreateReference(grainId, default);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => activator.CreateReference(grainId, interfaceType);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => GetGrain(interfaceType, grainKey, null!);

    /// <exception cref="ArgumentException">No class implements the interface, or several do.</exception>
    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix)
    {
        ArgumentNullException.ThrowIfNull(interfaceType);
        if (!string.IsNullOrWhiteSpace(grainClassNamePrefix))
        {
            var name = interfaceTypes.GetGrainInterfaceType(interfaceType);
            return activator.CreateReference(GrainId.Create(grainTypes.GetGrainType(name, grainClassNamePrefix), grainKey), name);
        }

        if (!_kept.TryGetValue((interfaceType, grainKey), out var reference))
        {
            var name = interfaceTypes.GetGrainInterfaceType(interfaceType);
            reference = activator.CreateReference(GrainId.Create(grainTypes.GetGrainType(name), grainKey), name);
            if (_kept.Count < MostKept)
            {
                _kept.Add((interfaceType, grainKey), reference);
            }
        }

        return reference;
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        (TGrainObserverInterface)Reference(process.Directory.AddObserver(obj), typeof(TGrainObserverInterface));

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => process.Directory.RemoveObserver(obj.GetGrainId());

    /// <summary>A reference to a grain that is known by its id.</summary>
    public IAddressable Reference(GrainId grain, Type interfaceType) =>
        activator.CreateReference(grain, interfaceTypes.GetGrainInterfaceType(interfaceType));

    private static IdSpan KeyOf(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private static IdSpan KeyOf(Guid key, string extension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extension);
        return GrainIdKeyExtensions.CreateGuidKey(key, extension);
    }

    private static IdSpan KeyOf(long key, string extension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extension);
        return GrainIdKeyExtensions.CreateIntegerKey(key, extension);
    }
}
