using System.Diagnostics;
using TradeMind.Cli;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>The command as a process of its own, as a shell starts it.</summary>
internal static class CommandProcess
{
    /// <summary>Where the trials of each process are counted, instead of in the user's own folder.</summary>
    private static readonly TemporaryFolder Ledgers = new();

    /// <summary>
    /// An interrupt ends the command as at a terminal, even where the tests run in the background: a shell has them ignore it then, and
    /// what they start would ignore it too.
    /// </summary>
    private static readonly string[] Shell = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : [];

    private static int _processes;

    static CommandProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Ledgers.Dispose();

    public static Process Start(params string[] args) => Start([], args);

    /// <param name="environment">Variables set for it.</param>
    /// <param name="args">The command line.</param>
    public static Process Start((string Name, string Value)[] environment, string[] args) => Start(environment, args, reads: false);

    /// <summary>The same with an input that the test writes.</summary>
    public static Process StartReading(params string[] args) => Start([], args, reads: true);

    private static Process Start((string Name, string Value)[] environment, string[] args, bool reads)
    {
        string[] command = [.. Shell, "dotnet", "exec", typeof(TradeMindCommand).Assembly.Location, .. args];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = reads,
        };
        start.Environment["TRADEMIND__data_dir"] = Ledgers.File($"{Interlocked.Increment(ref _processes)}");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<CommandRun> RunAsync((string Name, string Value)[] environment, params string[] args)
    {
        using var process = Start(environment, args);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandRun(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a program of the system that must succeed.</summary>
    public static async Task RunToolAsync(string name, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(name, args))!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
