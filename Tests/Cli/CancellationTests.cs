using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>
/// A run that is stopped leaves no file. The bars come through a pipe: opening it for writing waits for the command to open it for reading,
/// so the command is known to be at work, and it cannot get past its data before the test lets it.
/// </summary>
public sealed class CancellationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stopped_backtest_leaves_no_file()
    {
        var pipe = await MakePipeAsync();
        using var stop = new CancellationTokenSource();
        var running = CommandRun.OfAsync(["backtest", "--no-cache", "--data", pipe, "--json", Out], stop.Token);
        await using (var writer = await OpenAsync(pipe, running))
        {
            await stop.CancelAsync();
            await writer.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(SampleData.Folder, "GOOG.csv")));
        }

        var run = await running;
        Assert.Equal(ExitCodes.Cancelled, run.ExitCode);
        Assert.Equal("stopped\n", run.Errors.ReplaceLineEndings("\n"));
        Assert.Equal([pipe], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task An_interrupt_ends_the_process()
    {
        var pipe = await MakePipeAsync();
        using var process = CommandProcess.Start("backtest", "--no-cache", "--data", pipe, "--json", Out);
        await using (await OpenAsync(pipe, process.WaitForExitAsync()))
        {
            await CommandProcess.RunToolAsync("kill", "-INT", $"{process.Id}");
            await process.WaitForExitAsync();
        }

        Assert.Equal(ExitCodes.Cancelled, process.ExitCode);
        Assert.Equal([pipe], Directory.GetFileSystemEntries(_folder.Path));
    }

    private string Out => Path.Combine(_folder.Path, "out.json");

    private async Task<string> MakePipeAsync()
    {
        var pipe = Path.Combine(_folder.Path, "BARS.csv");
        await CommandProcess.RunToolAsync("mkfifo", pipe);
        return pipe;
    }

    /// <summary>
    /// Opens the pipe once the command has opened its end; a command that ends before it does is a failure, not a wait for ever.
    /// </summary>
    private static async Task<FileStream> OpenAsync(string pipe, Task command)
    {
        var opening = Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write));
        if (await Task.WhenAny(opening, command) == command)
        {
            // Lets the thread go that waits for a reader.
            await using var reader = new FileStream(pipe, FileMode.Open, FileAccess.Read);
            await (await opening).DisposeAsync();
            Assert.Fail("the command ended before it read its data");
        }

        return await opening;
    }
}
