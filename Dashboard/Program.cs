using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradeMind.Dashboard.Access;
using TradeMind.ServiceDefaults;

namespace TradeMind.Dashboard;

/// <summary>
/// The dashboard on its own, as a client of a service that runs elsewhere: <c>--url http://... [--key KEY] [--port 5071]</c>.
/// </summary>
public static class Program
{
    private const string StandardService = "http://127.0.0.1:5070", StandardPort = "5071";

    public static async Task<int> Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("TRADEMIND_").AddCommandLine(args).Build();
        var address = settings["url"] ?? StandardService;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var service) || service.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync(
                $"error: url '{address}' is not a valid address: use one such as {StandardService}").ConfigureAwait(false);
            return 2;
        }

        if (!ushort.TryParse(settings["port"] ?? StandardPort, out var port))
        {
            await Console.Error.WriteLineAsync(
                $"error: port '{settings["port"]}' is not a valid port: use 0 to 65535").ConfigureAwait(false);
            return 2;
        }

        var app = Build(service, settings["key"], port);
        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync().ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"dashboard of {service} on {string.Join(" ", app.Urls)}").ConfigureAwait(false);
            await app.WaitForShutdownAsync().ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>It listens on this machine only: everyone who opens it acts with its key.</summary>
    internal static WebApplication Build(Uri service, string? key, ushort port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.AddTelemetry("trademind-dashboard");
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IApiConnector>(new RestConnector(new Uri(service.AbsoluteUri.TrimEnd('/') + "/"), key));
        builder.Services.AddDashboard();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.UseRouting();
        app.UseAntiforgery();
        app.MapDashboard();
        return app;
    }
}
