using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>The components and extensions of an activation.</summary>
internal sealed class GrainComponents(Activation activation) : IGrainExtensionBinder
{
    private Dictionary<Type, object>? _components;

    public object? Find(Type type)
    {
        if (_components is not null && _components.TryGetValue(type, out var component))
        {
            return component;
        }

        if (type.IsInstanceOfType(activation.GrainInstance))
        {
            return activation.GrainInstance;
        }

        return type.IsInstanceOfType(activation) ? activation
            : type == typeof(IGrainExtensionBinder) ? this
            : typeof(IGrainExtension).IsAssignableFrom(type) ? CreateExtension(type)
            : activation.ActivationServices.GetService(type);
    }

    public void Set(Type type, object? component)
    {
        _components ??= [];
        if (component is null)
        {
            _components.Remove(type);
        }
        else
        {
            _components[type] = component;
        }
    }

    public TExtensionInterface GetExtension<TExtensionInterface>()
        where TExtensionInterface : class, IGrainExtension => (TExtensionInterface)Find(typeof(TExtensionInterface))!;

    public (TExtension, TExtensionInterface) GetOrSetExtension<TExtension, TExtensionInterface>(Func<TExtension> newExtensionFunc)
        where TExtension : class, TExtensionInterface
        where TExtensionInterface : class, IGrainExtension
    {
        if (_components?.GetValueOrDefault(typeof(TExtensionInterface)) is TExtension existing)
        {
            return (existing, activation.GrainReference.AsReference<TExtensionInterface>());
        }

        var extension = newExtensionFunc();
        Set(typeof(TExtensionInterface), extension);
        return (extension, activation.GrainReference.AsReference<TExtensionInterface>());
    }

    /// <exception cref="GrainExtensionNotInstalledException">The silo has no such extension.</exception>
    private IGrainExtension CreateExtension(Type type)
    {
        var extension = activation.ActivationServices.GetKeyedService<IGrainExtension>(type)
            ?? throw new GrainExtensionNotInstalledException($"{activation.GrainId} has no extension {type}");
        Set(type, extension);
        return extension;
    }
}
