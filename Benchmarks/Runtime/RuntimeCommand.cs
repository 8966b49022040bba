using System.Diagnostics;
using System.Globalization;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>What one Orleans silo and the chain of grains do in a second.</summary>
internal static class RuntimeCommand
{
    private const int Callers = 64;

    public static async Task<int> RunAsync(string[] options)
    {
        var shared = options is ["--shared", var folder] ? folder : null;
        Say($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
        await CallsAsync("calls from outside to one grain", targets: 1, count: 500_000).ConfigureAwait(false);
        await CallsAsync("calls from outside to 1,000 grains", targets: 1_000, count: 500_000).ConfigureAwait(false);
        await GrainCallsAsync("calls of 64 grains to one grain", targets: 1, count: 1_000_000).ConfigureAwait(false);
        await GrainCallsAsync("calls of 64 grains to 1,000 grains", targets: 1_000, count: 1_000_000).ConfigureAwait(false);
        foreach (var streams in new[] { 1, 16, 64 })
        {
            await StreamsAsync(streams, 256_000).ConfigureAwait(false);
        }

        await ActivationsAsync(200_000).ConfigureAwait(false);
        await StreamBenchmark.RunAsync().ConfigureAwait(false);
        ChainBenchmark.Simulated(shared);
        await ChainBenchmark.LiveAsync(shared).ConfigureAwait(false);
        return 0;
    }

    public static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static Task CallsAsync(string name, int targets, int count) => MeasureAsync(name, "calls", count, async factory =>
    {
        var grains = Enumerable.Range(0, targets).Select(i => factory.GetGrain<ICounterGrain>(i)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < count / Callers; i++)
            {
                await grains[(caller + i) % targets].AddAsync(1).ConfigureAwait(false);
            }
        }))).ConfigureAwait(false);
    });

    private static Task GrainCallsAsync(string name, int targets, int count) => MeasureAsync(name, "calls", count, factory =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(
            caller => factory.GetGrain<ICounterGrain>(1_000_000 + caller).CallAsync(0, targets, count / Callers))));

    private static Task StreamsAsync(int streams, int count) => MeasureAsync(
        string.Create(CultureInfo.InvariantCulture, $"events on {streams} streams"), "events", count, async factory =>
    {
        var each = count / streams;
        var listeners = Enumerable.Range(0, streams).Select(i => factory.GetGrain<IListenerGrain>(i)).ToArray();
        foreach (var listener in listeners)
        {
            await listener.ListenAsync(each).ConfigureAwait(false);
        }

        var provider = ((IClusterClient)factory).GetStreamProvider("bench");
        await Task.WhenAll(Enumerable.Range(0, streams).Select(s => Task.Run(async () =>
        {
            var stream = provider.GetStream<long>(StreamId.Create("events", (long)s));
            for (var i = 0; i < each; i++)
            {
                await stream.OnNextAsync(i).ConfigureAwait(false);
            }
        }))).ConfigureAwait(false);
        await Task.WhenAll(listeners.Select(l => l.DoneAsync())).ConfigureAwait(false);
    });

    private static async Task ActivationsAsync(int count)
    {
        await using var cluster = await NewCluster().ConfigureAwait(false);
        await cluster.Client.GetGrain<ICounterGrain>(-1).AddAsync(1).ConfigureAwait(false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            await cluster.Client.GetGrain<ICounterGrain>(i).AddAsync(1).ConfigureAwait(false);
        }

        var elapsed = clock.Elapsed;
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
        var each = elapsed.TotalMicroseconds / count;
        Say($"{"activation of an idle grain",-40} {each,10:N2} us   {bytes,8:N0} bytes each   ({count:N0} grains, one caller)");
        GC.KeepAlive(cluster);
    }

    private static async Task MeasureAsync(string name, string unit, int count, Func<IGrainFactory, Task> work)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var cluster = await NewCluster().ConfigureAwait(false);
            await using (cluster.ConfigureAwait(false))
            {
                var clock = Stopwatch.StartNew();
                await work(cluster.Client).ConfigureAwait(false);
                best = clock.Elapsed < best ? clock.Elapsed : best;
            }
        }

        Say($"{name,-40} {count / best.TotalSeconds,14:N0} {unit}/s   ({count:N0} {unit}, {Callers} callers, best of 3)");
    }

    private static Task<BenchmarkSilo> NewCluster() => BenchmarkSilo.StartAsync("bench");
}
