using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Notebooks;

/// <summary>
/// Runs a notebook without a window by dotnet-repl, which has the kernel of Polyglot Notebooks. Its version stands in
/// <c>.config/dotnet-tools.json</c>.
/// </summary>
internal static class NotebookRunner
{
    /// <summary>The notebook with what its cells give; where the tool cannot be had the test says that it did not run.</summary>
    public static async Task<NotebookFile> RunAsync(string path)
    {
        var here = Path.GetDirectoryName(path)!;
        var (restored, answer) = await DotnetProcess.RunAsync(here, "tool", "restore");
        Skip.If(restored != 0, $"not run: dotnet-repl cannot be restored: {answer.Trim().ReplaceLineEndings(" ")}");

        using var folder = new TemporaryFolder();
        var (input, output) = (folder.File("input.ipynb"), folder.File("output.ipynb"));

        // The notebook names what 'dotnet build -c Release' builds; the tests may be built otherwise.
        NotebookFile.Read(path).Replaced("/bin/Release/", $"/bin/{DotnetProcess.Configuration}/").Write(input);
        var (ended, text) = await DotnetProcess.RunAsync(
            here, "dotnet-repl", "--run", input, "--exit-after-run", "--output-format", "ipynb", "--output-path", output);
        Assert.True(File.Exists(output), $"dotnet-repl ended with {ended} and wrote no notebook: {text}");
        return NotebookFile.Read(output);
    }
}
