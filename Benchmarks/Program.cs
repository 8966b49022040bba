using BenchmarkDotNet.Running;
using TradeMind.Benchmarks;
using TradeMind.Benchmarks.Workloads;

switch (args)
{
    case ["indicators"]:
        BenchmarkRunner.Run<IndicatorBenchmarks>();
        return 0;
    case ["workloads", .. var options]:
        return WorkloadsCommand.Run(options);
    default:
        Console.Error.WriteLine($"benchmark '{string.Join(' ', args)}' is not known: use indicators, or workloads [--shared DIR] [--rounds N] [--only W4]");
        return 1;
}
