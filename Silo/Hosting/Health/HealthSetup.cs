using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>The checks of the service's health by name.</summary>
internal static class HealthSetup
{
    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IFreeSpace, DriveFreeSpace>().AddSingleton<DatabaseCheck>().AddSingleton<StalledPortfolios>()
            .AddSingleton<HealthReading>();
        builder.Services.AddHealthChecks()
            .AddCheck<SessionCheck>(SessionCheck.Name)
            .AddCheck<FeedCheck>(FeedCheck.Name)
            .AddCheck<ClockCheck>(ClockCheck.Name)
            .AddCheck<DatabaseCheck>(DatabaseCheck.Name)
            .AddCheck<DiskCheck>(DiskCheck.Name);

        // It would repeat what is wrong each time that someone asks; HealthReading logs what changes.
        builder.Logging.AddFilter(typeof(HealthCheckService).Namespace, LogLevel.None);
    }
}
