using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.TypeSystem;

namespace Orleans.Simulation;

/// <summary>
/// Keeps the names of types that the serializer knows. To work them out takes most of the time of a start, and unless a silo is configured
/// with names of its own, they are the same for every process of this program.
/// </summary>
internal static class SharedTypeNames
{
    private static readonly Type[] Sources =
    [
        typeof(TypeConverter), typeof(TypeResolver), typeof(ITypeConverter), typeof(ITypeNameFilter), typeof(ITypeFilter),
        typeof(IConfigureOptions<TypeManifestOptions>), typeof(IPostConfigureOptions<TypeManifestOptions>),
    ];

    private static TypeConverter? _names;

    /// <summary>The number of services that decide about names; when it has not changed, neither have the names.</summary>
    public static int CountSources(IServiceCollection services) => services.Count(s => Sources.Contains(s.ServiceType));

    public static void Use(IServiceCollection services)
    {
        if (_names is { } names)
        {
            services.Replace(ServiceDescriptor.Singleton(names));
        }
    }

    public static void Keep(IServiceProvider services) => _names ??= services.GetRequiredService<TypeConverter>();
}
