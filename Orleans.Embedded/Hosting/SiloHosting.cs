using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
