using TradeMind.AppHost.Silos;

namespace TradeMind.AppHost;

/// <summary>The trading dashboard as a process of its own, a client of a silo's REST API.</summary>
internal static class DashboardResource
{
    public const string Name = "dashboard";

    public static void Add(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> silo)
    {
        var dashboard = builder.AddProject<Projects.Dashboard>(Name, SiloResources.WithoutProfile)
            .WithHttpEndpoint(name: "http", env: "TRADEMIND_PORT")
            .WithEnvironment("TRADEMIND_URL", silo.GetEndpoint("http"))
            .WithHttpHealthCheck("/")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Trading dashboard")
            .WaitFor(silo);
        dashboard.WithCommand("open-ui", "Open the UI", async context =>
        {
            var address = await dashboard.GetEndpoint("http").GetValueAsync(context.CancellationToken).ConfigureAwait(false);
            return Browser.Open(address!);
        }, new CommandOptions { Description = "Opens the trading dashboard in a browser of this machine", IconName = "Open" });
    }
}
