using System.Diagnostics;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Notebooks;

/// <summary>
/// Runs a notebook without a window by dotnet-repl, which has the kernel of Polyglot Notebooks. Its version stands in
/// <c>.config/dotnet-tools.json</c>.
/// </summary>
internal static class NotebookRunner
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>The notebook with what its cells give; where the tool cannot be had the test says that it did not run.</summary>
    public static async Task<NotebookFile> RunAsync(string path)
    {
        var here = Path.GetDirectoryName(path)!;
        var (restored, answer) = await DotnetAsync(here, "tool", "restore");
        Skip.If(restored != 0, $"not run: dotnet-repl cannot be restored: {answer.Trim().ReplaceLineEndings(" ")}");

        using var folder = new TemporaryFolder();
        var (input, output) = (folder.File("input.ipynb"), folder.File("output.ipynb"));

        // The notebook names what 'dotnet build -c Release' builds; the tests may be built otherwise.
        NotebookFile.Read(path).Replaced("/bin/Release/", $"/bin/{Configuration}/").Write(input);
        var (ended, text) = await DotnetAsync(
            here, "dotnet-repl", "--run", input, "--exit-after-run", "--output-format", "ipynb", "--output-path", output);
        Assert.True(File.Exists(output), $"dotnet-repl ended with {ended} and wrote no notebook: {text}");
        return NotebookFile.Read(output);
    }

    /// <summary>Release or Debug, as the folder says that the tests run in.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static async Task<(int Code, string Text)> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
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
