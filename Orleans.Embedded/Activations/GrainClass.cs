using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>A class of grains: how it is called, constructed and scheduled.</summary>
internal sealed class GrainClass
{
    private readonly ConstructorInfo _constructor;
    private readonly ParameterInfo[] _parameters;

    public GrainClass(Type type)
    {
        Type = type;
        Name = type.Name;
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 1;
        Interfaces = [.. type.GetInterfaces().Where(i => i != typeof(IGrain) && typeof(IGrain).IsAssignableFrom(i) && !Keys.Contains(i) && i != typeof(IRemindable))];
        StreamNamespaces = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(a => a.Namespace)];
        var constructors = type.GetConstructors();
        _constructor = constructors.Length == 1
            ? constructors[0]
            : throw new InvalidOperationException($"grain class {type} has {constructors.Length} public constructors: give it one");
        _parameters = _constructor.GetParameters();
    }

    private static Type[] Keys => [typeof(IGrainWithStringKey), typeof(IGrainWithIntegerKey), typeof(IGrainWithGuidKey)];

    public Type Type { get; }

    public string Name { get; }

    public bool IsReentrant { get; }

    public int MaxWorkers { get; }

    public IReadOnlyList<Type> Interfaces { get; }

    public IReadOnlyList<string> StreamNamespaces { get; }

    /// <summary>Makes a grain, with the states that have to be loaded before it activates.</summary>
    public (object Grain, List<ILoadedAtActivation> States) Construct(Activation activation)
    {
        var states = new List<ILoadedAtActivation>();
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Argument(_parameters[i], activation, states);
        }

        return (_constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null), states);
    }

    private static object Argument(ParameterInfo parameter, Activation activation, List<ILoadedAtActivation> states)
    {
        var services = activation.ActivationServices;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } attribute)
        {
            var storage = services.GetKeyedService<IGrainStorage>(attribute.StorageName ?? GrainStorageNames.Default)
                ?? throw new InvalidOperationException($"there is no grain storage '{attribute.StorageName ?? GrainStorageNames.Default}' for state '{attribute.StateName}': add one when the silo is built");
            var type = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments());
            var state = Activator.CreateInstance(type, attribute.StateName, activation.GrainId, storage)!;
            states.Add((ILoadedAtActivation)state);
            return state;
        }

        return parameter.ParameterType == typeof(IGrainContext) ? activation
            : parameter.ParameterType == typeof(IGrainFactory) ? activation.Silo
            : services.GetRequiredService(parameter.ParameterType);
    }
}

internal static class GrainStorageNames
{
    public const string Default = "Default";

    /// <summary>Where subscriptions to streams are kept.</summary>
    public const string Subscriptions = "PubSubStore";
}
