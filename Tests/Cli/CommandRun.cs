using TradeMind.Cli;
using TradeMind.Cli.Output;

namespace TradeMind.Tests.Cli;

/// <summary>One command line run inside the test process: what it gave back and what it wrote.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(IEnumerable<string> args, CancellationToken cancellation = default)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exitCode = await TradeMindCommand.RunAsync([.. args], ConsoleOutput.Plain(output), errors, cancellation);
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
