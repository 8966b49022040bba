using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;

namespace TradeMind.Benchmarks;

/// <summary>What one bar costs each registered indicator: nanoseconds (Mean) and bytes (Allocated) an update.</summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser(displayGenColumns: false)]
public class IndicatorBenchmarks
{
    private const int Bars = 20_000;

    private readonly Bar[] _bars = SeededBars.Create(Bars, seed: 1);
    private UpdateLoop? _loop;

    public static IEnumerable<string> Names => IndicatorCatalog.Definitions.Select(definition => definition.Name);

    [ParamsSource(nameof(Names))]
    public string Indicator { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _loop = UpdateLoop.Create(Indicator);

    [Benchmark(OperationsPerInvoke = Bars)]
    public double Update() => _loop!.Run(_bars);

    private sealed class ShortInProcess : ManualConfig
    {
        /// <summary>Quarter-second iterations keep the complete run near two minutes.</summary>
        public ShortInProcess() => AddJob(Job.ShortRun
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(250)));
    }
}
