using TradeMind.Application.LiveNews;
using TradeMind.Intelligence.Opinions;
using TradeMind.Silo.Api;

namespace TradeMind.Silo.Composition;

/// <summary>Has the stores of news, opinions and model calls publish what they store.</summary>
internal static class NewsEventServices
{
    /// <param name="services">With these stores, whichever database they are of.</param>
    public static IServiceCollection AddNewsEvents(this IServiceCollection services) => services
        .AddSingleton<NewsHub>()
        .AddSingleton<NewsEvents>()
        .Wrap<INewsStore>((provider, store) => new PublishedNews(store, Hub(provider), provider.GetRequiredService<INewsScorer>()))
        .Wrap<IOpinionStore>((provider, store) => new PublishedOpinions(store, Hub(provider)))
        .Wrap<IModelCallStore>((provider, store) => new PublishedModelCalls(store, Hub(provider)));

    private static NewsHub Hub(IServiceProvider provider) => provider.GetRequiredService<NewsHub>();

    private static IServiceCollection Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> wrap)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        return services.AddSingleton(provider => wrap(
            provider,
            (T)(inner.ImplementationInstance
                ?? inner.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
