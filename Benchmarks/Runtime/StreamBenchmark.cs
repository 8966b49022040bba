using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using TradeMind.Streaming;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>What the wake-up streams of one silo do: delay, throughput, and the processor time of an idle silo.</summary>
internal static class StreamBenchmark
{
    public const string Provider = "benchmark";
    public const string Namespace = "benchmark";
    private const int WarmUpEvents = 20_000;

    public static async Task RunAsync()
    {
        Say($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
        using (var bare = await StartSiloAsync(withStreams: false))
        {
            await IdleAsync("without streams");
            await bare.StopAsync();
        }
        using var host = await StartSiloAsync(withStreams: true);
        await IdleAsync("with streams");
        var streams = host.Services.GetRequiredKeyedService<IStreamProvider>(Provider);
        await ThroughputAsync(streams, "warm-up", 4, WarmUpEvents, 1, print: false);
        await DelaysAsync(streams, 20_000);
        foreach (var count in new[] { 1, 16, 64 })
            await ThroughputAsync(streams, "single", count, 400_000, 1, print: true);
        foreach (var count in new[] { 1, 16, 64 })
            await ThroughputAsync(streams, "batch", count, 4_000_000, 64, print: true);
        await IdleAsync("with streams, after the load");
        await host.StopAsync();
    }

    private static async Task<IHost> StartSiloAsync(bool withStreams)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering().AddMemoryGrainStorage("PubSubStore");
            if (withStreams)
                silo.AddWakeUpStreams(Provider);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>From the call of the publisher to the subscriber, one event at a time, the next when the one before has arrived.</summary>
    private static async Task DelaysAsync(IStreamProvider provider, int count)
    {
        var stream = provider.GetStream<BenchmarkEvent>(Namespace, "delay");
        var arrivals = Arrivals.For("delay");
        var delays = new TimeSpan[count];
        for (var i = 0; i < count + 1_000; i++)
        {
            var arrived = arrivals.Expect(1);
            var start = Stopwatch.GetTimestamp();
            await stream.OnNextAsync(new BenchmarkEvent(i));
            await arrived;
            if (i >= 1_000)
                delays[i - 1_000] = Stopwatch.GetElapsedTime(start, arrivals.LastArrival);
        }
        Array.Sort(delays);
        Say($"publish to delivery: p50 {Microseconds(delays[count / 2])} us, p99 {Microseconds(delays[count * 99 / 100])} us");
    }

    private static double Microseconds(TimeSpan time) => Math.Round(time.TotalMicroseconds);

    /// <summary>One publisher per stream, each waiting for its call before the next.</summary>
    private static async Task ThroughputAsync(IStreamProvider provider, string kind, int streams, int events, int batch, bool print)
    {
        var each = events / streams / batch * batch;
        var start = Stopwatch.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes();
        await Task.WhenAll(Enumerable.Range(0, streams).Select(number => Task.Run(async () =>
        {
            var key = $"{kind}-{streams}-{number}";
            var arrived = Arrivals.For(key).Expect(each);
            var stream = provider.GetStream<BenchmarkEvent>(Namespace, key);
            for (var i = 0; i < each; i += batch)
                await PublishAsync(stream, i, batch);
            await arrived;
        })));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var bytes = (GC.GetTotalAllocatedBytes() - allocated) / (each * streams);
        if (print)
            Say($"{kind,-6} {streams,3} streams: {each * streams / elapsed.TotalSeconds,10:N0} events/s, {bytes,6:N0} bytes per event");
    }

    private static Task PublishAsync(IAsyncStream<BenchmarkEvent> stream, int first, int count)
    {
        if (count == 1)
            return stream.OnNextAsync(new BenchmarkEvent(first));
        var events = new BenchmarkEvent[count];
        for (var i = 0; i < count; i++)
            events[i] = new BenchmarkEvent(first + i);
        return stream.OnNextBatchAsync(events);
    }

    private static async Task IdleAsync(string what)
    {
        using var process = Process.GetCurrentProcess();
        // What follows a start or a load, such as compilation and collections, is not idling.
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        process.Refresh();
        var before = process.TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
        process.Refresh();
        var used = process.TotalProcessorTime - before;
        Say($"idle silo {what}: {used.TotalMilliseconds:N0} ms of processor time in 30 s, {used.TotalSeconds / 30:P2} of a core");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

[GenerateSerializer, Immutable, Alias("TradeMind.Benchmarks.Runtime.BenchmarkEvent")]
public sealed record BenchmarkEvent([property: Id(0)] int Number);

/// <summary>Counts what arrives on one stream.</summary>
internal sealed class Arrivals
{
    private static readonly ConcurrentDictionary<string, Arrivals> ByStream = new();
    private TaskCompletionSource _arrived = new();
    private int _missing;

    public long LastArrival { get; private set; }

    public static Arrivals For(string stream) => ByStream.GetOrAdd(stream, _ => new Arrivals());

    public Task Expect(int count)
    {
        _missing = count;
        _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _arrived.Task;
    }

    public void Count(int events)
    {
        LastArrival = Stopwatch.GetTimestamp();
        if ((_missing -= events) == 0)
            _arrived.SetResult();
    }
}

[ImplicitStreamSubscription(StreamBenchmark.Namespace)]
public sealed class BenchmarkSubscriberGrain : Grain, IGrainWithStringKey, IStreamSubscriptionObserver, IAsyncBatchObserver<BenchmarkEvent>
{
    private Arrivals _arrivals = null!;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        _arrivals = Arrivals.For(this.GetPrimaryKeyString());
        return handleFactory.Create<BenchmarkEvent>().ResumeAsync(this);
    }

    public Task OnNextAsync(IList<SequentialItem<BenchmarkEvent>> items)
    {
        _arrivals.Count(items.Count);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.FromException(ex);
}
