using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;

namespace Orleans.Hosting
{
    /// <summary>Builds a silo.</summary>
    public interface ISiloBuilder
    {
        IServiceCollection Services { get; }
    }

    internal sealed class SiloBuilder(IServiceCollection services) : ISiloBuilder
    {
        public IServiceCollection Services => services;

        public void AddSilo()
        {
            services.AddOptions<EmbeddedSiloOptions>();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<ITurnScheduler, ParallelScheduler>();
            services.TryAddSingleton(_ => GrainCatalog.OfProgram());
            services.TryAddSingleton<IReminderTable, MemoryReminderTable>();
            services.TryAddSingleton<ReminderService>();
            services.TryAddSingleton<Silo>();
            services.TryAddSingleton<IClusterClient>(s => s.GetRequiredService<Silo>());
            services.TryAddSingleton<IGrainFactory>(s => s.GetRequiredService<Silo>());
        }
    }

    public static class SiloBuilderExtensions
    {
        /// <summary>Everything is in one process anyway.</summary>
        public static ISiloBuilder UseLocalhostClustering(this ISiloBuilder builder) => builder;

        public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name) => builder.AddGrainStorage(name, (_, _) => new MemoryGrainStorage());

        public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) => builder.AddMemoryGrainStorage(GrainStorageNames.Default);

        public static ISiloBuilder AddGrainStorage(this ISiloBuilder builder, string name, Func<IServiceProvider, string, IGrainStorage> factory)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.AddKeyedSingleton(name, (services, _) => factory(services, name));
            return builder;
        }

        public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.AddKeyedSingleton<IStreamProvider>(name, (services, _) => new MemoryStreamProvider(name, services));
            return builder;
        }

        public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.Replace(ServiceDescriptor.Singleton<IReminderTable>(new MemoryReminderTable()));
            return builder;
        }

        public static ISiloBuilder AddIncomingGrainCallFilter<TFilter>(this ISiloBuilder builder)
            where TFilter : class, IIncomingGrainCallFilter
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.AddSingleton<IIncomingGrainCallFilter, TFilter>();
            return builder;
        }

        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configure)
            where TOptions : class
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.Configure(configure);
            return builder;
        }
    }
}

namespace Microsoft.Extensions.Hosting
{
    public static class OrleansHostingExtensions
    {
        /// <summary>Runs a silo in this host.</summary>
        public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
        {
            ArgumentNullException.ThrowIfNull(hostAppBuilder);
            ArgumentNullException.ThrowIfNull(configureDelegate);
            var builder = new SiloBuilder(hostAppBuilder.Services);
            configureDelegate(builder);
            builder.AddSilo();
            hostAppBuilder.Services.AddHostedService<SiloHost>();
            return hostAppBuilder;
        }
    }
}

namespace Orleans.Runtime
{
    /// <summary>Starts and stops the silo with the host.</summary>
    internal sealed class SiloHost(Silo silo, ReminderService reminders) : IHostedService, IDisposable
    {
        private ITimer? _collector;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (silo.Options.CollectionAge is { } age)
            {
                _collector = silo.Time.CreateTimer(_ => silo.Collect(age), null, silo.Options.CollectionQuantum, silo.Options.CollectionQuantum);
            }

            await reminders.StartAsync();
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            reminders.Stop();
            await silo.StopAsync(cancellationToken);
        }

        public void Dispose() => _collector?.Dispose();
    }
}

namespace Orleans.TestingHost
{
    /// <summary>Says how the silos of a test cluster are built.</summary>
    public interface ISiloConfigurator
    {
        void Configure(ISiloBuilder siloBuilder);
    }

    /// <summary>Builds a cluster for a test, in this process.</summary>
    public sealed class TestClusterBuilder
    {
        private readonly List<ISiloConfigurator> _configurators = [];

        public TestClusterBuilder AddSiloBuilderConfigurator<TConfigurator>()
            where TConfigurator : ISiloConfigurator, new()
        {
            _configurators.Add(new TConfigurator());
            return this;
        }

        public TestCluster Build() => new(_configurators);
    }

    /// <summary>A cluster for a test.</summary>
    public sealed class TestCluster(IReadOnlyList<ISiloConfigurator> configurators) : IAsyncDisposable
    {
        private IHost? _host;

        public IServiceProvider ServiceProvider => (_host ?? throw new InvalidOperationException("deploy the cluster first")).Services;

        public IClusterClient Client => ServiceProvider.GetRequiredService<IClusterClient>();

        public IGrainFactory GrainFactory => Client;

        public async Task DeployAsync()
        {
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.UseOrleans(silo =>
            {
                foreach (var configurator in configurators)
                {
                    configurator.Configure(silo);
                }
            });
            _host = builder.Build();
            await _host.StartAsync();
        }

        public async Task StopAllSilosAsync()
        {
            if (_host is not null)
            {
                await _host.StopAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await StopAllSilosAsync();
            _host?.Dispose();
        }
    }
}
