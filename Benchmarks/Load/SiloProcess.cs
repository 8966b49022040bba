using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TradeMind.Benchmarks.Load;

/// <summary>The service as a process of its own, on a free port of this machine. It is killed at the end.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _output, _errors;

    private SiloProcess(Process process, Task errors, string address)
    {
        (_process, _errors) = (process, errors);
        _output = DrainAsync(process.StandardOutput);
        Http = new HttpClient { BaseAddress = new Uri(address + "/api/v1/") };
        Address = address;
    }

    public string Address { get; }

    public HttpClient Http { get; }

    /// <summary>Bytes that it holds now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most that it ever held.</summary>
    public long Peak
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="bars">Folder of what is played; null for the bundled bars.</param>
    /// <param name="books">Folder of its data.</param>
    /// <param name="speed">Slices a second; null for as fast as they are taken.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended instead of listening.</exception>
    public static async Task<SiloProcess> StartAsync(string? bars, string books, double? speed, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] data = bars is null ? [] : ["--data", bars];
        foreach (var argument in (string[])
        [
            typeof(Silo.Service).Assembly.Location, .. data, "--data-dir", books, "--port", "0",
            "--speed", speed?.ToString(CultureInfo.InvariantCulture) ?? "max", "--Logging:LogLevel:Default", "Warning",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var said = new StringBuilder();
        var errors = DrainAsync(process.StandardError, line => said.AppendLine(line));
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.StartsWith("listening on ", StringComparison.Ordinal))
                {
                    return new SiloProcess(process, errors, line["listening on ".Length..].Split(' ')[0].TrimEnd('/'));
                }
            }

            await errors;
            throw new InvalidOperationException($"the service ended before it listened: {said}");
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    public async Task TellAsync(string command, CancellationToken cancellation)
    {
        using var answer = await Http.PostAsJsonAsync($"session/{command}", new { who = "load", why = "benchmark" }, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Number of the last journal entry.</summary>
    public async Task<long> SequenceAsync(CancellationToken cancellation) =>
        (await Http.GetFromJsonAsync<JsonElement>("portfolio", cancellation)).GetProperty("sequence").GetInt64();

    /// <summary>Calls of a kind of grain, median and 99th percentile in milliseconds, as the activity monitor has them.</summary>
    public async Task<string> CallsAsync(string grain, CancellationToken cancellation)
    {
        var agents = (await Http.GetFromJsonAsync<JsonElement>("agents", cancellation)).GetProperty("items");
        var found = agents.EnumerateArray().FirstOrDefault(agent => agent.GetProperty("name").GetString() == grain);
        if (found.ValueKind == JsonValueKind.Undefined || found.GetProperty("activity") is not { ValueKind: JsonValueKind.Object } calls)
        {
            return $"{grain} not called";
        }

        var (p50, p99) = (calls.GetProperty("latencyP50Ms").GetDouble(), calls.GetProperty("latencyP99Ms").GetDouble());
        var (count, errors) = (calls.GetProperty("calls").GetInt64(), calls.GetProperty("errors").GetInt64());
        return string.Create(
            CultureInfo.InvariantCulture, $"{grain} p50 {p50:N2} p99 {p99:N2} ms ({count:N0} calls, {errors} errors)");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await EndAsync(_process);
        await Task.WhenAll(_output, _errors);
        _process.Dispose();
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    /// <summary>A pipe that no one reads would hold the service up.</summary>
    private static async Task DrainAsync(StreamReader reader, Action<string>? line = null)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            line?.Invoke(text);
        }
    }
}
