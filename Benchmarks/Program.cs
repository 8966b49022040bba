using BenchmarkDotNet.Running;
using TradeMind.Benchmarks;

switch (args)
{
    case ["indicators"]:
        BenchmarkRunner.Run<IndicatorBenchmarks>();
        return 0;
    default:
        Console.Error.WriteLine($"benchmark '{string.Join(' ', args)}' is not known: use indicators");
        return 1;
}
