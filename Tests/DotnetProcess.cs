using System.Diagnostics;

namespace TradeMind.Tests;

/// <summary>The <c>dotnet</c> command as a process.</summary>
internal static class DotnetProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Release or Debug, as the folder says that the tests run in.</summary>
    public static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static Task<(int Code, string Text)> RunAsync(string folder, params string[] arguments) => RunAsync([], folder, arguments);

    /// <summary>The same with variables of the environment.</summary>
    public static async Task<(int Code, string Text)> RunAsync(
        (string Name, string Value)[] environment, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment.Concat(
            [("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1")]))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(Longest, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'dotnet {string.Join(' ', arguments)}' did not end within {Longest.TotalMinutes} minutes");
        }

        return (process.ExitCode, $"{await output}{await errors}");
    }
}
