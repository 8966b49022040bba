using System.CommandLine;
using System.Diagnostics;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind serve</c></summary>
internal static class ServeCommand
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(1500);

    public static Command Create()
    {
        var command = new Command("serve", "Start the trading service; its settings follow as --key value, see docs/configuration.md") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.UnmatchedTokens, cancellation));
        return command;
    }

    /// <summary>Runs the service as a process of its own on the same console until it ends.</summary>
    private static async Task<int> RunAsync(IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "silo", "TradeMind.Silo.dll");
        if (!File.Exists(program))
        {
            throw new ArgumentException($"the service is not installed beside this command ({program} is missing): build it with 'dotnet build -c Release'");
        }

        using var process = Process.Start(new ProcessStartInfo(Host(), [program, .. settings]) { UseShellExecute = false })!;
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C reaches the service too, and it ends by itself. What is killed after that loses nothing either.
            using var patience = new CancellationTokenSource(Grace);
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), process.WaitForExitAsync(patience.Token)).ConfigureAwait(false);
            if (!process.HasExited)
            {
                process.Kill();
            }

            return ExitCodes.Success;
        }

        return process.ExitCode;
    }

    /// <summary>The host that runs this command, else the one on the path.</summary>
    private static string Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
