using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Storage;
using TradeMind.Streaming;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>One Orleans silo in this process, as the service runs it: everything in memory, called by its own client.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchmarkSilo(IHost host) => _host = host;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    /// <param name="streams">Name of the stream provider.</param>
    /// <param name="configure">What else the silo has.</param>
    public static async Task<BenchmarkSilo> StartAsync(string streams, Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            var port = FreePort();
            silo.UseLocalhostClustering(port, FreePort(), new IPEndPoint(IPAddress.Loopback, port), "bench", "bench");
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("PubSubStore", states => states.Configure<Serializer>((options, serializer) =>
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer)));
            silo.UseInMemoryReminderService();
            silo.AddWakeUpStreams(streams, options => options.SeparateNamespaces = Grains.Streams.Chain);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        return new BenchmarkSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        _host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
