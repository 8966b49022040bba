using System.Diagnostics;
using System.Globalization;

namespace TradeMind.Benchmarks.Inference;

/// <summary>
/// How often the statistics of luck and skill are right where the truth is known: coverage of the intervals over several seeds, and
/// verdicts on markets of noise, drift and planted edges.
/// </summary>
internal static class InferenceCommand
{
    public static int Run(string[] options)
    {
        var (seeds, histories, series) = (5, 1_000, 1_000);
        for (var i = 0; i < options.Length; i += 2)
        {
            if (i + 1 >= options.Length
                || !int.TryParse(options[i + 1], CultureInfo.InvariantCulture, out var value)
                || value < 1)
            {
                return Wrong(options[i]);
            }

            switch (options[i])
            {
                case "--seeds":
                    seeds = value;
                    break;
                case "--histories":
                    histories = value;
                    break;
                case "--series":
                    series = value;
                    break;
                default:
                    return Wrong(options[i]);
            }
        }

        var clock = Stopwatch.StartNew();
        IntervalCoverage.Write(Console.Out, seeds, histories);
        Console.WriteLine();
        VerdictRates.Write(Console.Out, series);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{clock.Elapsed.TotalSeconds:0} s"));
        return 0;
    }

    private static int Wrong(string option)
    {
        Console.Error.WriteLine($"inference: '{option}' cannot be used; use --seeds N, --histories N and --series N with N of 1 or more");
        return 1;
    }
}
