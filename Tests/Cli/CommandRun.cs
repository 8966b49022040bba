using TradeMind.Cli;
using TradeMind.Cli.Output;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Cli;

/// <summary>One command line run inside the test process: what it gave back and what it wrote.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Commands that count trials.</summary>
    private static readonly string[] Counting = ["backtest", "optimize", "walk-forward", "simulate", "trials"];

    /// <summary>Runs it. A command that counts trials gets a ledger of its own, unless the folder of one is named.</summary>
    public static async Task<CommandRun> OfAsync(IEnumerable<string> args, CancellationToken cancellation = default)
    {
        var (output, errors, all) = (new StringWriter(), new StringWriter(), args.ToList());
        using var folder = new TemporaryFolder();
        if (all.Count > 0 && Counting.Contains(all[0]) && !all.Contains("--data-dir"))
        {
            all.InsertRange(1, ["--data-dir", folder.Path]);
        }

        var exitCode = await TradeMindCommand.RunAsync(all, ConsoleOutput.Plain(output), errors, cancellation);
        return new CommandRun(exitCode, output.ToString(), errors.ToString());
    }

    public static Task<CommandRun> OfAsync(params string[] args) => OfAsync(args, CancellationToken.None);

    /// <summary>The same when it must succeed.</summary>
    public static async Task<CommandRun> SuccessAsync(params string[] args)
    {
        var run = await OfAsync(args);
        Assert.True(run.ExitCode == ExitCodes.Success, $"trademind {string.Join(' ', args)} gave {run.ExitCode}: {run.Errors}");
        Assert.Equal("", run.Errors);
        return run;
    }
}
