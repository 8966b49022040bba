using System.Diagnostics;
using System.Text.Json;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>What the C reference says of a workload: one pass, running sums and nothing else, the physical limit of one core.</summary>
internal sealed record CReference(double Seconds, int Buys, int Sells, decimal Equity)
{
    /// <summary>Compiles and runs it.</summary>
    /// <param name="shared">The folder that holds <c>bench/run_reference.sh</c>.</param>
    /// <param name="workload">W1, W2 or W4.</param>
    /// <param name="work">Where it keeps its program and data.</param>
    /// <exception cref="InvalidOperationException">It cannot be run; it needs bash, gcc and, for W1, Python's numpy.</exception>
    public static CReference Run(string shared, string workload, string work)
    {
        var script = Path.Combine(shared, "bench", "run_reference.sh");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException($"there is no {script}: name the folder with the reference by --shared DIR");
        }

        var start = new ProcessStartInfo("bash", [script, workload.ToLowerInvariant(), "1"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["BENCH_WORK"] = work;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash cannot be started");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Parse(output)
            : throw new InvalidOperationException(
                $"the C reference failed on {workload} (it needs gcc and, for W1, Python's numpy): {errors.Result.Trim()}");
    }

    private static CReference Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new CReference(
            root.GetProperty("seconds").GetDouble(),
            root.GetProperty("buys").GetInt32(),
            root.GetProperty("sells").GetInt32(),
            root.GetProperty("equity").GetDecimal());
    }
}
