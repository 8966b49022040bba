using System.Diagnostics;
using System.Globalization;
using TradeMind.Silo;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Cluster;

/// <summary>The service as a process of its own, with signals as an operating system sends them.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);

    private readonly Process _process;

    private SiloProcess(IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Service).Assembly.Location, .. settings])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it says on both its outputs.</summary>
    public AwaitedOutput Output { get; } = new();

    /// <summary>Where it is asked; null for a worker.</summary>
    public HttpClient Http { get; private set; } = null!;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<SiloProcess> StartAsync(params IEnumerable<string> settings)
    {
        var silo = new SiloProcess(settings);
        try
        {
            var ready = silo.Output.UntilAsync("listening on ");
            if (await Task.WhenAny(ready, silo._process.WaitForExitAsync()).WaitAsync(LongestStart) != ready)
            {
                throw new InvalidOperationException("it ended before it listened");
            }

            var address = (await ready)["listening on ".Length..].Split(' ')[0];
            silo.Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(15) };
            return silo;
        }
        catch (Exception exception)
        {
            await silo.DisposeAsync();
            throw new InvalidOperationException(
                $"the silo did not start: {string.Join(Environment.NewLine, silo.Output.Lines.TakeLast(20))}", exception);
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end in good order, and waits.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        await SignalAsync("TERM");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>Stops it where it stands, as a machine that sleeps would.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Waits until it has ended by itself.</summary>
    public Task ExitAsync(TimeSpan patience) => _process.WaitForExitAsync().WaitAsync(patience);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        Http?.Dispose();
        _process.Dispose();
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Write(string? line)
    {
        if (line is not null)
        {
            Output.WriteLine(line);
        }
    }
}
