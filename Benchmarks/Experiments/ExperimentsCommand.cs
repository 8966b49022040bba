using System.Diagnostics;
using System.Globalization;

namespace TradeMind.Benchmarks.Experiments;

/// <summary>How often the comparison of an experiment is wrong where nothing differs, and right where something does.</summary>
internal static class ExperimentsCommand
{
    /// <summary>Odd by one: then exactly 5 % of them lie beyond the end of an interval of 95 %.</summary>
    private const int Replicates = 499;

    /// <summary>
    /// So that a share of 5 % is known to 0.2 %; with 1,000 seeds it is known to 0.7 %, too little to see a fault of one percent.
    /// </summary>
    private const int Seeds = 10_000;

    public static int Run(string[] options)
    {
        var seeds = options is ["--seeds", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var given) && given > 0
            ? given
            : Seeds;
        var clock = Stopwatch.StartNew();
        Console.WriteLine(
            "planted (x detectable)  sessions  autocorrelation  found by return  by batches of 1,000  found by Sharpe  detectable a year");
        foreach (var (multiple, sessions, correlation) in Cases())
        {
            var rates = RejectionRates.Measure(seeds, sessions, correlation, multiple, Replicates, Environment.ProcessorCount);
            Console.WriteLine(
                $"{multiple,22:0.0}  {sessions,8}  {correlation,15:0.0}  {rates.Return,15:P1}  {Range(rates),19}  {rates.Sharpe,15:P1}  "
                    + $"{rates.Detectable,17:P2}");
        }

        Console.WriteLine($"{seeds} seeds of each, {Replicates} replicates, {clock.Elapsed.TotalSeconds:0} s");
        return 0;
    }

    private static string Range(RejectionRates rates) =>
        rates.Batches is var (low, high) ? string.Create(CultureInfo.InvariantCulture, $"{low:P1} to {high:P1}") : "";

    private static IEnumerable<(double Multiple, int Sessions, double Correlation)> Cases() =>
    [
        .. from sessions in (int[])[250, 400, 565, 1_250]
           from correlation in (double[])[0, 0.1, 0.3, 0.5]
           select (0.0, sessions, correlation),
        (1, 565, 0.1), (2, 250, 0.1), (2, 565, 0), (2, 565, 0.1), (2, 565, 0.3),
    ];
}
