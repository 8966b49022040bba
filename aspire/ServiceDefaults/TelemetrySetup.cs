using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TradeMind.ServiceDefaults;

/// <summary>
/// Reports traces, metrics and logs over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to what, as Aspire and collectors do. Where it
/// does not, nothing listens: no provider is made and no span.
/// </summary>
public static class TelemetrySetup
{
    private const string Prefix = "OTEL_", Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", ServiceName = "OTEL_SERVICE_NAME";

    /// <summary>Paths whose requests are not traced: probes, scrapes, and what pages do all the time.</summary>
    private static readonly string[] Untraced = ["/health", "/metrics", "/_blazor", "/_framework"];

    /// <summary>Whether anything is reported over OTLP; known after <see cref="AddTelemetry"/>.</summary>
    public static bool IsTraced(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]);
    }

    /// <summary>Adds the exporter if the environment asks for it; all of OpenTelemetry's own variables apply.</summary>
    /// <param name="builder">Of the process.</param>
    /// <param name="service">Its name, unless <c>OTEL_SERVICE_NAME</c> gives another.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.AddInMemoryCollection(Variables());
        if (!builder.IsTraced())
        {
            return;
        }

        var name = builder.Configuration[ServiceName] is { Length: > 0 } given ? given : service;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, autoGenerateServiceInstanceId: false))
            .WithTracing(Trace)
            .WithMetrics(metrics => metrics.AddServiceMetrics())
            .WithLogging(null, logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true))
            .UseOtlpExporter();

        // What was decided is logged for collectors, and would be too much for a console.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("TradeMind.Grains.Portfolios", LogLevel.Debug);
    }

    /// <summary>The meters of the service and of what it is built on.</summary>
    internal static MeterProviderBuilder AddServiceMetrics(this MeterProviderBuilder metrics) => metrics
        .AddMeter("TradeMind*", "Microsoft.Orleans", "Npgsql", "Microsoft.SemanticKernel*", "System.Runtime")
        .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http")
        .SetExemplarFilter(ExemplarFilterType.TraceBased)
        .AddView(PortfolioGauges.View);

    private static void Trace(TracerProviderBuilder traces) => traces
        .AddSource("TradeMind*", "Npgsql", "Microsoft.SemanticKernel*")

        // Calls of grains. What Orleans' runtime says to itself, its source Microsoft.Orleans.Runtime, is left out.
        .AddSource("Microsoft.Orleans.Application")
        .AddAspNetCoreInstrumentation(web => web.Filter = context => !Untraced.Any(
            path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
        .AddHttpClientInstrumentation()
        .AddProcessor(new BackgroundCallFilter());

    private static Dictionary<string, string?> Variables()
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string key && key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                found[key] = variable.Value as string;
            }
        }

        return found;
    }
}
