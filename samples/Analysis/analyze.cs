#:project ../../Client/Client.csproj
#:property TargetFramework=net10.0
#:property RunAnalyzers=false
#:property PublishAot=false

// Analyses a strategy through a running service: a backtest with the parameters at hand, a sweep around them, a walk forward, and the
// verdicts on significance.
//
//     dotnet run analyze.cs -- ma_crossover --url http://127.0.0.1:5070 --range fast=10..60:10 --range slow=100..250:50 --data bundled

using System.Globalization;
using System.Text.Json;
using TradeMind.Client;
using TradeMind.Contracts;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (strategy, url, data, ranges) = ("ma_crossover", "http://127.0.0.1:5070", "bundled", new List<string>());
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--url": url = args[++i]; break;
        case "--data": data = args[++i]; break;
        case "--range": ranges.Add(args[++i]); break;
        default: strategy = args[i]; break;
    }
}

if (ranges.Count == 0)
{
    ranges.AddRange(["fast=10..60:10", "slow=100..250:50"]);
}

try
{
    using var service = TradeMindClient.Connect(url);
    var request = new RunRequest { Strategy = strategy, Data = data };

    Console.WriteLine($"# {strategy} on {data}\n");
    var backtest = await RunAsync(service.Backtests, request);
    Print("as it is", backtest);

    var search = request with
    {
        Ranges = [.. ranges],
        Constraints = ranges.Count == 2 && strategy == "ma_crossover" ? ["fast < slow"] : []
    };
    var sweep = await RunAsync(service.Sweeps, search);
    Print("best of the sweep", sweep);
    Draw(await service.Sweeps.ResultAsync(sweep.Id));

    var best = await RunAsync(service.Backtests, request with { Parameters = sweep.Summary!.Parameters });
    var walk = await RunAsync(service.WalkForwards, search);
    Print("walk forward", walk);

    Console.WriteLine("## Is it more than luck?\n");
    foreach (var pair in (await service.Research.CompareAsync([backtest.Id, best.Id])).Comparisons)
    {
        Console.WriteLine(
            $"best against as it is: {0 - pair.AnnualReturn.Difference:+0.00%;-0.00%;0.00%} a year, p {pair.AnnualReturn.PValue:0.000}: "
                + $"{pair.AnnualReturn.Verdict}");
    }

    Console.WriteLine($"sweep: {sweep.Summary.Text}");
    Console.WriteLine($"trials on these data so far: {(await service.Research.DataSetsAsync()).Max(set => set.Trials):N0}");
    return 0;
}
catch (Exception exception) when (exception is ApiException or InvalidOperationException or ArgumentException)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 2;
}

// Starts a run and follows it to its end.
static async Task<RunView> RunAsync(IRunApi runs, RunRequest request)
{
    var run = await runs.StartAsync(request);
    await foreach (var now in runs.FollowAsync(run.Id))
    {
        run = now;
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{run.Kind} {run.Id}: {run.State} {run.Progress.Done}/{run.Progress.Of}   ");
        }
    }

    return run.State == RunState.Finished ? run : throw new InvalidOperationException($"{run.Id} {run.State}: {run.Problem}");
}

static void Print(string title, RunView run)
{
    Console.WriteLine($"## {title}: {run.Summary!.Text}\n");
    foreach (var (name, value) in run.Summary.Values)
    {
        Console.WriteLine($"  {name,-26}{value?.ToString("0.####"),14}");
    }

    Console.WriteLine();
}

// The objective over two parameters, darker is better.
static void Draw(JsonElement result)
{
    if (!result.TryGetProperty("heatmap", out var map))
    {
        return;
    }

    const string Shades = " .:-=+*#%@";
    var rows = map
        .GetProperty("values")
        .EnumerateArray()
        .Select(row => row.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN).ToList())
        .ToList();
    var known = rows.SelectMany(row => row).Where(double.IsFinite).ToList();
    var (low, high) = (known.Min(), known.Max());
    Console.WriteLine(
        $"  {map.GetProperty("rows")} down, {map.GetProperty("columns")} across; {low:0.00} '{Shades[0]}' to {high:0.00} '{Shades[^1]}'");
    foreach (var row in rows)
    {
        Console.WriteLine("  " + string.Concat(row.Select(v => double.IsNaN(v)
            ? "  "
            : new string(Shades[high > low ? (int)((v - low) / (high - low) * (Shades.Length - 1)) : 0], 2))));
    }

    Console.WriteLine();
}
