using TradeMind.Cli;

namespace TradeMind.Tests.Cli;

/// <summary>Help, and what a misspelt command line is answered with.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("backtest", "help", "backtest")]
    [InlineData("portfolios create", "help", "portfolios", "create")]
    public async Task Help_of_a_command_is_that_of_its_option(string command, params string[] line)
    {
        var asked = (await CommandRun.SuccessAsync(line)).Output;
        Assert.Equal((await CommandRun.SuccessAsync([.. command.Split(' '), "--help"])).Output, asked);
        Assert.Contains("Usage:", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_alone_lists_the_commands() => Assert.Contains(
        "walk-forward", (await CommandRun.SuccessAsync("help")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("'backtset' is not a command of 'trademind': did you mean 'backtest'? use backtest,", "backtset")]
    [InlineData("'portfolio-s' is not a command of 'trademind': did you mean 'portfolios'?", "portfolio-s", "list")]
    [InlineData("'crate' is not a command of 'trademind portfolios': did you mean 'create'?", "portfolios", "crate", "x")]
    [InlineData("'backtset' is not a command of 'trademind': did you mean 'backtest'?", "help", "backtset")]
    [InlineData("'--stratgy' is not an option or argument of 'trademind backtest': did you mean '--strategy'?",
        "backtest", "--stratgy", "x")]
    [InlineData("strategy 'ma_crosover' is not known: did you mean 'ma_crossover'?", "backtest", "--strategy", "ma_crosover")]
    [InlineData("indicator 'bolinger' is not known: did you mean bollinger?", "indicators", "--indicator", "bolinger")]
    public async Task A_misspelt_name_is_answered_with_the_one_that_is_meant(string message, params string[] line)
    {
        var run = await CommandRun.OfAsync(line);
        Assert.Equal((ExitCodes.BadInput, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }
}
