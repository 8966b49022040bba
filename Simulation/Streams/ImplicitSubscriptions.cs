using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Simulation;

/// <summary>Which grains listen to a stream because their class says so.</summary>
internal static class ImplicitSubscriptions
{
    public static IEnumerable<GrainId> For(StreamId stream, GrainClass[] classes, IServiceProvider services)
    {
        var name = Encoding.UTF8.GetString(stream.Namespace.Span);
        foreach (var listener in classes)
        {
            if (Array.Find(listener.Subscriptions, s => s.Predicate.IsMatch(name)) is { } subscription)
            {
                yield return GrainId.Create(listener.Name, KeyOf(stream, listener, subscription, services));
            }
        }
    }

    /// <summary>The key of the grain, as the class's mapper makes it of the stream's.</summary>
    private static IdSpan KeyOf(
        StreamId stream, GrainClass listener, ImplicitStreamSubscriptionAttribute subscription, IServiceProvider services)
    {
        var mapper = subscription.StreamIdMapper is { Length: > 0 } name && name != DefaultStreamIdMapper.Name
            ? services.GetRequiredKeyedService<IStreamIdMapper>(name)
            : new DefaultStreamIdMapper();
        var bindings = subscription.GetBindings(services, listener.Type, listener.Name).Select(b => ImmutableDictionary
            .CreateRange(StringComparer.Ordinal, b.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!))));
        return mapper.GetGrainKeyId(new GrainBindings(listener.Name, [.. bindings]), stream);
    }
}
