using System.Diagnostics;
using System.Globalization;

namespace TradeMind.Benchmarks.Experiments;

/// <summary>How often the comparison of an experiment is wrong where nothing differs, and right where something does.</summary>
internal static class ExperimentsCommand
{
    private const int Replicates = 999;

    public static int Run(string[] options)
    {
        var seeds = options is ["--seeds", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var given) && given > 0
            ? given
            : 1_000;
        var clock = Stopwatch.StartNew();
        Console.WriteLine("planted (x detectable)  sessions  autocorrelation  found by return  found by Sharpe  detectable a year");
        foreach (var (multiple, sessions, correlation) in Cases())
        {
            var rates = RejectionRates.Measure(seeds, sessions, correlation, multiple, Replicates, Environment.ProcessorCount);
            Console.WriteLine(
                $"{multiple,22:0.0}  {sessions,8}  {correlation,15:0.0}  {rates.Return,15:P1}  {rates.Sharpe,15:P1}  "
                    + $"{rates.Detectable,17:P2}");
        }

        Console.WriteLine($"{seeds} seeds of each, {Replicates} replicates, {clock.Elapsed.TotalSeconds:0} s");
        return 0;
    }

    private static IEnumerable<(double Multiple, int Sessions, double Correlation)> Cases() =>
    [
        (0, 250, 0), (0, 250, 0.1), (0, 250, 0.3), (0, 565, 0), (0, 565, 0.1), (0, 565, 0.3), (0, 1250, 0.1),
        (1, 565, 0.1), (2, 250, 0.1), (2, 565, 0), (2, 565, 0.1), (2, 565, 0.3),
    ];
}
