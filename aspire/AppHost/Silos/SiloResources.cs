using System.Globalization;
using TradeMind.AppHost.Database;

namespace TradeMind.AppHost.Silos;

/// <summary>
/// The silos: resources of their own rather than replicas of one, since each has a folder, and operators stop one and keep the other.
/// </summary>
internal static class SiloResources
{
    public const string Prefix = "silo-";

    /// <summary>Settings come from here, not from a launch profile or a configuration of Kestrel.</summary>
    public static void WithoutProfile(ProjectResourceOptions options) =>
        (options.ExcludeLaunchProfile, options.ExcludeKestrelEndpoints) = (true, true);

    public static IReadOnlyList<IResourceBuilder<ProjectResource>> Add(
        IDistributedApplicationBuilder builder, AppHostOptions options, TradingDatabase database, ModelServer? model)
    {
        var silos = Enumerable.Range(1, options.Silos).Select(number => Add(builder, options, database, model, number)).ToList();
        SiloCommands.AddMigration(builder, database, silos[0]);
        return silos;
    }

    private static IResourceBuilder<ProjectResource> Add(
        IDistributedApplicationBuilder builder, AppHostOptions options, TradingDatabase database, ModelServer? model, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");
        var silo = builder.AddProject<Projects.Silo>(name, WithoutProfile)
            .WithHttpEndpoint(name: "http", env: "TRADEMIND__PORT")
            .WithEnvironment("TRADEMIND__CLUSTER", database.ConnectionString)
            .WithEnvironment("TRADEMIND__DATA_DIR", Path.Combine(options.Folder, name))
            .WithHttpHealthCheck("/health/ready")
            .WithUrlForEndpoint("http", url => url.DisplayText = "REST and UI");
        foreach (var (key, value) in options.Settings)
        {
            silo.WithEnvironment($"TRADEMIND__{key.Replace(":", "__", StringComparison.Ordinal)}", value);
        }

        if (database.Server is { } server)
        {
            silo.WaitFor(server);
        }

        if (model is not null)
        {
            silo.WithEnvironment("TRADEMIND__MODEL__ENDPOINT", model.Endpoint).WithEnvironment("TRADEMIND__MODEL__NAME", model.Name);
        }

        if (model?.Container is { } container)
        {
            silo.WaitFor(container);
        }

        return silo.WithSessionCommands();
    }
}
