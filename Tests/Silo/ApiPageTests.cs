using System.Diagnostics;
using System.Text.Json;
using TradeMind.Tests.Architecture;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Silo;

/// <summary>The commands of docs/api.md and the script in samples/Analysis, against a service that runs.</summary>
public sealed class ApiPageTests : IAsyncLifetime, IDisposable
{
    /// <summary>What curl ends with when the time it was given is over.</summary>
    private const int TimeIsOver = 28;

    private readonly TemporaryFolder _folder = new();
    private RunningService _service = null!;

    private string Address => _service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync()
    {
        var strategies = Directory.CreateDirectory(_folder.File("strategies"));
        _service = await RunningService.StartAsync("--strategies_folder", strategies.FullName);
        await _service.ToTheEndAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Every_command_of_the_page_works_in_this_order_and_again()
    {
        Skip.If(await TryAsync("curl", "--version") is null, "curl is not installed: the commands of docs/api.md cannot be run");
        var commands = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "api.md")))
            .Where(line => line.StartsWith("    curl ", StringComparison.Ordinal))
            .Select(line => line.Trim())
            .ToList();
        Assert.True(commands.Count > 20);

        // The page imports a file of the reader's own, and uploads one.
        File.Copy(Path.Combine(SampleData.Folder, "GOOG.csv"), _folder.File("AAPL.csv"));
        await File.WriteAllTextAsync(_folder.File("Dip.cs"), StrategyUploadTests.Rule);
        foreach (var command in commands.Concat(commands))
        {
            var real = command
                .Replace("http://127.0.0.1:5070", Address, StringComparison.Ordinal)
                .Replace("localhost:5070", Address, StringComparison.Ordinal)
                .Replace("curl ", "curl -sS --fail-with-body ", StringComparison.Ordinal);
            var (code, output) = (await TryAsync("sh", "-c", real))!.Value;
            Assert.True(code == 0 || (code == TimeIsOver
                && command.Contains("--max-time", StringComparison.Ordinal)
                && output.Contains("event: OrderExecuted", StringComparison.Ordinal)), $"{command} ends with {code}: {output}");
        }

        Assert.Equal("id,time,symbol", (await File.ReadAllTextAsync(_folder.File("trades.csv")))[..14]);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_folder.File("backtest.json")))
            .GetProperty("metrics")
            .EnumerateObject()
            .Count() > 20);
        Assert.Equal(3, JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_folder.File("sweep.json")))
            .GetProperty("heatmap")
            .GetProperty("values")
            .GetArrayLength());
    }

    [Fact]
    public async Task The_script_analyses_a_strategy()
    {
        var script = Path.Combine(Repository.Root, "samples", "Analysis", "analyze.cs");
        var found = await TryAsync(
            "dotnet", "run", script, "--", "ma_crossover", "--url", Address, "--range", "fast=10..20:10", "--range", "slow=50..100:50");
        Assert.Equal(0, found!.Value.Code);
        foreach (var part in new[] { "as it is:", "best of the sweep: 4 runs", "fast down, slow across", "walk forward:",
            "Is it more than luck?", "trials on these data so far:" })
        {
            Assert.Contains(part, found.Value.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>Exit code and output; null when there is no such program.</summary>
    private async Task<(int Code, string Output)?> TryAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, $"{await output}{await errors}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is none on the path.
            return null;
        }
    }
}
