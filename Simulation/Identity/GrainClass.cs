using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Simulation;

/// <summary>A grain class: how it is constructed, and what its attributes say about its activations.</summary>
internal sealed class GrainClass
{
    /// <summary>Compiled once for all lives and simulations of this program: which arguments are facets, the class alone says.</summary>
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    private readonly IServiceProvider _services;
    private readonly MethodInfo? _mayInterleave;
    private GrainConstructorArgumentFactory? _facets;
    private ObjectFactory? _factory;

    public GrainClass(
        Type type, GrainType name, Dictionary<string, string> properties, SimulatedProcess process, IServiceProvider services)
    {
        (Type, Name, Properties, _services) = (type, name, properties, services);
        IsReentrant = IsTrue(WellKnownGrainTypeProperties.Reentrant);
        IsFilter = typeof(IIncomingGrainCallFilter).IsAssignableFrom(type);
        WorkerLimit = type.IsDefined(typeof(StatelessWorkerAttribute), inherit: true)
            ? DeclaredWorkers(type) ?? process.Options.StatelessWorkerLimit
            : 0;
        CollectionAge = DeclaredAge(process.Options.CollectionAge);
        Subscriptions = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>(inherit: true)];
        _mayInterleave = properties.TryGetValue(WellKnownGrainTypeProperties.MayInterleavePredicate, out var predicate)
            ? Predicate(predicate)
            : null;
    }

    public Type Type { get; }

    public GrainType Name { get; }

    public Dictionary<string, string> Properties { get; }

    public bool IsReentrant { get; }

    /// <summary>Whether the grain filters its own calls.</summary>
    public bool IsFilter { get; }

    /// <summary>Activations of a stateless worker; 0 for other grains.</summary>
    public int WorkerLimit { get; }

    /// <summary>How long an activation may be idle; null for ever.</summary>
    public TimeSpan? CollectionAge { get; }

    public ImplicitStreamSubscriptionAttribute[] Subscriptions { get; }

    public bool AsksWhatInterleaves => _mayInterleave is not null;

    /// <summary>Constructs the grain of an activation, with its facets and services.</summary>
    public object Create(IGrainContext context)
    {
        if (_factory is null)
        {
            _facets = new GrainConstructorArgumentFactory(_services, Type);
            _factory = Factories.GetOrAdd(
                Type, static (type, arguments) => ActivatorUtilities.CreateFactory(type, arguments), _facets.ArgumentTypes);
        }

        return _factory(context.ActivationServices, _facets!.CreateArguments(context));
    }

    /// <summary>What the class's [MayInterleave] predicate says.</summary>
    public bool MayInterleave(object? instance, IInvokable? request) =>
        request is not null && _mayInterleave is { } method && (bool)method.Invoke(method.IsStatic ? null : instance, [request])!;

    private bool IsTrue(string name) => Properties.TryGetValue(name, out var value) && bool.TryParse(value, out var isTrue) && isTrue;

    private MethodInfo Predicate(string name) =>
        Type.GetMethod(
            name,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
        ?? throw new InvalidOperationException($"{Type} has no method {name}, which its [MayInterleave] names");

    private TimeSpan? DeclaredAge(TimeSpan? byDefault) =>
        !Properties.TryGetValue(WellKnownGrainTypeProperties.IdleDeactivationPeriod, out var declared) ? byDefault
        : declared == WellKnownGrainTypeProperties.IndefiniteIdleDeactivationPeriodValue ? null
        : TimeSpan.Parse(declared, CultureInfo.InvariantCulture);

    /// <summary>Read from the attribute's argument: its own value is the number of processors when none is given.</summary>
    private static int? DeclaredWorkers(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            var attribute = type.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType == typeof(StatelessWorkerAttribute));
            if (attribute is not null)
            {
                var numbers = attribute.ConstructorArguments.Select(a => a.Value).OfType<int>().Where(n => n > 0).ToList();
                return numbers.Count > 0 ? numbers[0] : null;
            }
        }

        return null;
    }
}
