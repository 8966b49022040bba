using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization.TypeSystem;

namespace Orleans.Simulation;

/// <summary>The grain classes and interfaces of this program, as Orleans names and describes them.</summary>
internal sealed class GrainClasses : IClusterManifestProvider
{
    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private readonly SimulatedProcess _process;
    private readonly IServiceProvider _services;
    private readonly TypeConverter _converter;

    /// <exception cref="InvalidOperationException">Two classes, or two interfaces, have the same name.</exception>
    public GrainClasses(
        SimulatedProcess process,
        IServiceProvider services,
        IOptions<GrainTypeOptions> types,
        GrainTypeResolver grainTypes,
        GrainInterfaceTypeResolver interfaceTypes,
        IEnumerable<IGrainPropertiesProvider> grainProperties,
        IEnumerable<IGrainInterfacePropertiesProvider> interfaceProperties,
        TypeConverter converter)
    {
        (_process, _services, _converter) = (process, services, converter);
        var grains = ImmutableDictionary.CreateBuilder<GrainType, GrainProperties>();
        foreach (var type in types.Value.Classes.OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var name = grainTypes.GetGrainType(type);
            var properties = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var provider in grainProperties)
            {
                provider.Populate(type, name, properties);
            }

            if (_classes.TryGetValue(name, out var other))
            {
                throw new InvalidOperationException($"two grain classes are named '{name}': {other.Type} and {type}; use [GrainType]");
            }

            var described = new GrainProperties(properties.ToImmutableDictionary(StringComparer.Ordinal, StringComparer.Ordinal));
            grains.Add(name, described);
            _classes.Add(name, new GrainClass(type, name, properties, process, services));
        }

        var interfaces = ImmutableDictionary.CreateBuilder<GrainInterfaceType, GrainInterfaceProperties>();
        foreach (var type in types.Value.Interfaces)
        {
            var name = interfaceTypes.GetGrainInterfaceType(type);
            var properties = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var provider in interfaceProperties)
            {
                provider.Populate(type, name, properties);
            }

            var described = new GrainInterfaceProperties(properties.ToImmutableDictionary(StringComparer.Ordinal, StringComparer.Ordinal));
            interfaces.Add(name, described);
        }

        LocalGrainManifest = new GrainManifest(grains.ToImmutable(), interfaces.ToImmutable());
        Current = new ClusterManifest(
            MajorMinorVersion.Zero, ImmutableDictionary<SiloAddress, GrainManifest>.Empty.Add(process.Address, LocalGrainManifest));
        Listeners = [.. _classes.Values.Where(c => c.Subscriptions.Length > 0).OrderBy(c => c.Name.ToString(), StringComparer.Ordinal)];
    }

    public ClusterManifest Current { get; }

    public GrainManifest LocalGrainManifest { get; }

    /// <summary>The manifest of one process never changes.</summary>
    public IAsyncEnumerable<ClusterManifest> Updates => AsyncEnumerable.Empty<ClusterManifest>();

    /// <summary>Classes with implicit stream subscriptions.</summary>
    public GrainClass[] Listeners { get; }

    /// <summary>A class that derives from <see cref="Grain"/>; null when there is none.</summary>
    public Type? FirstGrainSubclass => _classes.Values.FirstOrDefault(c => typeof(Grain).IsAssignableFrom(c.Type))?.Type;

    /// <summary>The class of an object that is called like a grain.</summary>
    public GrainClass ForObserver(GrainType name, Type type) => new(type, name, [], _process, _services);

    /// <exception cref="ArgumentException">There is no such class.</exception>
    public GrainClass Find(GrainType name)
    {
        if (_classes.TryGetValue(name, out var found))
        {
            return found;
        }

        if (GenericGrainType.TryParse(name, out var generic)
            && generic.IsConstructed
            && _classes.TryGetValue(generic.GetUnconstructedGrainType().GrainType, out var definition))
        {
            var type = definition.Type.MakeGenericType(generic.GetArguments(_converter));
            return _classes[name] = new GrainClass(type, name, definition.Properties, _process, _services);
        }

        throw new ArgumentException($"there is no grain class named '{name}': is its assembly referenced?", nameof(name));
    }
}
