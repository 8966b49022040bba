using System.CommandLine;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Verification;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind verify strategy</c>, <c>trademind verify look-ahead</c> and <c>trademind verify warm-up</c></summary>
internal static class VerifyCommand
{
    public static Command Create(IAnsiConsole console) => new("verify", "Verify a strategy or an indicator")
    {
        Both(console),
        LookAhead(console),
        WarmUp(console),
    };

    private static Command Both(IAnsiConsole console)
    {
        var command = new Command("strategy", "Both checks of a strategy, as the service runs them");
        var (data, strategy, account) = (new DataOptions(), new StrategyOptions(), new AccountSettings());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        var (instants, seed, starts) = (Instants(), Seed(), Starts());
        command.Options.Add(instants);
        command.Options.Add(seed);
        command.Options.Add(starts);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account);
                var options = new StrategyCheckOptions(
                    new LookAheadOptions { Instants = parsed.GetValue(instants), Seed = parsed.GetValue(seed) },
                    new WarmUpOptions { Starts = parsed.GetValue(starts) });
                var series = data.Load(parsed).Series;
                var result = ConsoleProgress.Show(
                    console, "check", progress => StrategyCheck.Run(plan, series, options, progress, cancellation));
                var codes = new[]
                {
                    Report(console, $"{result.LookAhead}", result.LookAhead.Passed),
                    Report(console, $"{result.WarmUp}", result.WarmUp.Passed),
                };
                return codes.Max();
            },
            cancellation));
        return command;
    }

    private static Command LookAhead(IAnsiConsole console)
    {
        var command = new Command(
            "look-ahead", "Rerun with everything after t poisoned, for many t, and show that nothing up to t changes");
        var (data, strategy, account) = (new DataOptions(), new StrategyOptions(), new AccountSettings());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        var (instants, seed) = (Instants(), Seed());
        command.Options.Add(instants);
        command.Options.Add(seed);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account);
                var options = new LookAheadOptions { Instants = parsed.GetValue(instants), Seed = parsed.GetValue(seed) };
                var series = data.Load(parsed).Series;
                plan = plan.For(series);
                var result = ConsoleProgress.Show(console, "look-ahead", progress =>
                    LookAheadCheck.Run(plan.Strategy, series, plan.Parameters, plan.Options, options, progress, cancellation));
                return Report(console, $"{result}", result.Passed);
            },
            cancellation));
        return command;
    }

    private static Command WarmUp(IAnsiConsole console)
    {
        var command = new Command("warm-up", "Measure how much history values need before they stop depending on where the data begin");
        var (data, strategy) = (new DataOptions(), new StrategyOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        var indicator = new Option<string?>("--indicator") { Description = "An indicator instead of a strategy", HelpName = "NAME" };
        var starts = Starts();
        command.Options.Add(indicator);
        command.Options.Add(starts);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var options = new WarmUpOptions { Starts = parsed.GetValue(starts) };
                var result = parsed.GetValue(indicator) is { } name
                    ? WarmUpOf(console, parsed, data, strategy, name, options, cancellation)
                    : WarmUpOf(console, parsed, data, strategy, options, cancellation);
                return Report(console, $"{result}", result.Passed);
            },
            cancellation));
        return command;
    }

    private static Option<int> Instants() => new("--instants")
    {
        Description = "How many t, spread evenly over the run",
        HelpName = "N",
        DefaultValueFactory = _ => LookAheadOptions.Default.Instants,
    };

    private static Option<int> Seed() => new("--seed")
    {
        Description = "Seed of the poison", HelpName = "N", DefaultValueFactory = _ => LookAheadOptions.Default.Seed,
    };

    private static Option<int> Starts() => new("--starts")
    {
        Description = "How many beginnings, spread evenly over the data",
        HelpName = "N",
        DefaultValueFactory = _ => WarmUpOptions.Default.Starts,
    };

    private static WarmUpResult WarmUpOf(
        IAnsiConsole console, ParseResult parsed, DataOptions data, StrategyOptions strategy, WarmUpOptions options,
        CancellationToken cancellation)
    {
        var (entry, parameters) = strategy.Pick(parsed);
        var series = data.Load(parsed).Series;
        return ConsoleProgress.Show(
            console, "warm-up", progress => WarmUpCheck.Run(entry, series, parameters, options, progress, cancellation));
    }

    private static WarmUpResult WarmUpOf(
        IAnsiConsole console, ParseResult parsed, DataOptions data, StrategyOptions strategy, string indicator, WarmUpOptions options,
        CancellationToken cancellation)
    {
        if (strategy.IsNamed(parsed))
        {
            throw new InvalidInputException("--strategy and --indicator are both given: use one of them");
        }

        var entry = IndicatorCatalog.Find(indicator);
        var parameters = strategy.Apply(parsed, entry.Parameters);
        var series = data.Load(parsed).Series;
        return ConsoleProgress.Show(
            console, "warm-up", progress => WarmUpCheck.Run(entry, series, parameters, options, progress, cancellation));
    }

    private static int Report(IAnsiConsole console, string text, bool passed)
    {
        console.MarkupLine($"[{(passed ? "green" : "red")}]{(passed ? "passed" : "FAILED")}[/] {Markup.Escape(text)}");
        return passed ? ExitCodes.Success : ExitCodes.CheckFailed;
    }
}
