using System.Diagnostics;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary>A program that is installed beside this command, run as a process of its own on the same console until it ends.</summary>
internal static class ServiceProcess
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(1500);

    /// <param name="program">File name of its assembly.</param>
    /// <param name="arguments">Passed on as they are.</param>
    /// <param name="environment">Set for it alone.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="InvalidInputException">It is not installed.</exception>
    public static async Task<int> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "silo", program);
        if (!File.Exists(file))
        {
            throw new InvalidInputException(
                $"the service is not installed beside this command ({file} is missing): build it with 'dotnet build -c Release'");
        }

        var start = new ProcessStartInfo(Host(), [file, .. arguments]) { UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C reaches the process too, and it ends by itself. What is killed after that loses nothing either.
            using var patience = new CancellationTokenSource(Grace);
            await Task.WhenAny(
                process.WaitForExitAsync(CancellationToken.None), process.WaitForExitAsync(patience.Token)).ConfigureAwait(false);
            if (!process.HasExited)
            {
                process.Kill();
            }

            return ExitCodes.Success;
        }

        return process.ExitCode;
    }

    /// <summary>The host that runs this command, else the one on the path.</summary>
    private static string Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet"
        ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
