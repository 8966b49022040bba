using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Says how the silos of a test cluster are built.</summary>
public interface ISiloConfigurator
{
    void Configure(ISiloBuilder siloBuilder);
}

/// <summary>Builds a cluster for a test out of configurators.</summary>
public sealed class TestClusterBuilder
{
    private readonly List<ISiloConfigurator> _configurators = [];

    public TestClusterBuilder AddSiloBuilderConfigurator<TConfigurator>()
        where TConfigurator : ISiloConfigurator, new()
    {
        _configurators.Add(new TConfigurator());
        return this;
    }

    public TestCluster Build() => new(silo => _configurators.ForEach(configurator => configurator.Configure(silo)));
}

/// <summary>What is particular to one silo of a test cluster.</summary>
public sealed class InProcessTestSiloSpecificOptions;

/// <summary>Builds a cluster for a test out of delegates, in this process.</summary>
public sealed class InProcessTestClusterBuilder
{
    private readonly List<Action<InProcessTestSiloSpecificOptions, ISiloBuilder>> _delegates = [];

    public InProcessTestClusterBuilder ConfigureSilo(Action<InProcessTestSiloSpecificOptions, ISiloBuilder> configureSiloDelegate)
    {
        _delegates.Add(configureSiloDelegate);
        return this;
    }

    public TestCluster Build() => new(silo => _delegates.ForEach(configure => configure(new InProcessTestSiloSpecificOptions(), silo)));
}

/// <summary>A cluster for a test: a silo in this process, and a client.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly IHost _host;

    internal TestCluster(Action<ISiloBuilder> configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(configure);
        _host = builder.Build();
    }

    public IServiceProvider ServiceProvider => _host.Services;

    public IClusterClient Client => ServiceProvider.GetRequiredService<IClusterClient>();

    public IGrainFactory GrainFactory => Client;

    public Task DeployAsync() => _host.StartAsync();

    public Task StopAllSilosAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
        _host.Dispose();
    }
}
