using Microsoft.Extensions.DependencyInjection.Extensions;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Silo.Hosting;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Composition;

/// <summary>Puts the reading of news together: feeds, companies, and what tells the feeds whom to read about.</summary>
internal static class NewsServices
{
    /// <remarks>What is new goes to no one unless an <see cref="INewsSink"/> is there before.</remarks>
    /// <param name="services">Of the service.</param>
    /// <param name="settings">Which feeds.</param>
    /// <exception cref="Trading.InvalidInputException">A feed lacks a setting, or the table of companies cannot be read.</exception>
    /// <exception cref="IOException">The file of companies cannot be read.</exception>
    public static IServiceCollection AddNews(this IServiceCollection services, ServiceSettings settings)
    {
        var options = settings.News.ToOptions();
        NewsFeeds.Check(options);
        var companies = options.Companies is { } file ? CompanyDirectory.BuiltIn.With(file) : CompanyDirectory.BuiltIn;
        services.TryAddSingleton<INewsSink, NullNewsSink>();
        services
            .AddSingleton(options)
            .AddSingleton(companies)
            .AddSingleton(provider => new NewsFeeds(options, companies, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new NewsIngest(
                provider.GetRequiredService<INewsStore>(), companies, options.Ingest, provider.GetRequiredService<TimeProvider>()));
        return options.Feeds.Count > 0 ? services.AddHostedService<NewsWatch>() : services;
    }
}
