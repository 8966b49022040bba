using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace TradeMind.ServiceDefaults;

/// <summary>
/// <c>/metrics</c> in the format of Prometheus. Nothing is collected before the first request for it, so a service that is not scraped pays
/// nothing; counters begin at 0 there, as they do at a start.
/// </summary>
public sealed class PrometheusScrape : IDisposable
{
    public const string Path = "/metrics";

    private readonly Lazy<(MeterProvider Provider, RequestDelegate Answer)> _exporter;

    /// <param name="services">Of the service.</param>
    public PrometheusScrape(IServiceProvider services) => _exporter = new(() => Begin(services));

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context) => _exporter.Value.Answer(context);

    public void Dispose()
    {
        if (_exporter.IsValueCreated)
        {
            _exporter.Value.Provider.Dispose();
        }
    }

    private static (MeterProvider Provider, RequestDelegate Answer) Begin(IServiceProvider services)
    {
        var provider = Sdk.CreateMeterProviderBuilder().AddServiceMetrics().AddPrometheusExporter().Build();
        var answer = new ApplicationBuilder(services);
        answer.UseOpenTelemetryPrometheusScrapingEndpoint(
            provider, _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
        return (provider, answer.Build());
    }
}

/// <summary>Puts <see cref="PrometheusScrape"/> into a service.</summary>
public static class PrometheusSetup
{
    public static IServiceCollection AddPrometheus(this IServiceCollection services) => services.AddSingleton<PrometheusScrape>();

    /// <summary>Maps <see cref="PrometheusScrape.Path"/>; who may ask is the caller's to say.</summary>
    public static IEndpointConventionBuilder MapPrometheus(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var scrape = routes.ServiceProvider.GetRequiredService<PrometheusScrape>();
        return routes.MapGet(PrometheusScrape.Path, scrape.AnswerAsync).ExcludeFromDescription();
    }
}
