using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Backtesting.Optimization;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind optimize</c></summary>
internal static class OptimizeCommand
{
    private static readonly Option<string[]> Range = new("--range") { Description = "Values of a parameter, may be repeated", HelpName = "name=from..to:step" };
    private static readonly Option<string[]> Constraints = new("--constraint") { Description = "Condition on parameters, may be repeated", HelpName = "fast<slow" };
    private static readonly Option<string> Objectives = Text("--objective", "sharpe", "sharpe|return|calmar|sortino|sqn|profit-factor", "What runs are ranked by");
    private static readonly Option<string> Method = Text("--method", "grid", "grid|random:N", "Every combination, or so many at random");
    private static readonly Option<int> Top = new("--top") { Description = "How many of the best to print", HelpName = "N", DefaultValueFactory = _ => 10 };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed of what is picked at random", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Threads = new("--threads") { Description = "Runs at the same time [default: one a processor]", HelpName = "N" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the best runs, heatmap and luck here", HelpName = "FILE" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write every run here", HelpName = "FILE" };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("optimize", "Run a strategy with many parameters, rank the runs, and say how likely the best one is luck");
        var (data, strategy, account) = (new DataOptions(), new StrategyOptions(), new AccountSettings());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        foreach (var option in new Option[] { Range, Constraints, Objectives, Method, Top, Seed, Threads, Json, Csv })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account);
                var space = Space(parsed, plan);
                var objective = Objective.Named(parsed.GetValue(Objectives)!);
                var combinations = space.Pick(Picked(parsed.GetValue(Method)!), parsed.GetValue(Seed));
                var (threads, top) = (AtLeastOne("--threads", parsed.GetValue(Threads) ?? Environment.ProcessorCount), AtLeastOne("--top", parsed.GetValue(Top)));
                var (json, csv) = (AtomicFile.At(parsed.GetValue(Json)), AtomicFile.At(parsed.GetValue(Csv)));
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                plan = plan.For(set.Series);
                var clock = Stopwatch.StartNew();
                var result = Run(console, new Sweep(plan, space, objective, set.Series), combinations, threads, cancellation);
                var seconds = clock.Elapsed.TotalSeconds;
                var luck = SweepLuck.Of(result, set.Series, CancellationToken.None);
                json?.Write(stream => SweepFiles.WriteJson(stream, result, luck, top));
                csv?.Write(stream => SweepFiles.WriteCsv(stream, result));
                SweepTables.Write(console, result, set.Series, top);
                SweepTables.Write(console, luck);
                console.MarkupLineInterpolated($"[grey]{result.Trials.Count:N0} runs in {seconds:0.000} s, {result.Trials.Count / seconds:N0} a second on {threads} threads; {result.LeftOut:N0} combinations left out[/]");
                return Ended(console, result);
            },
            CancellationToken.None));
        return command;
    }

    private static SweepResult Run(IAnsiConsole console, Sweep sweep, long[] combinations, int threads, CancellationToken cancellation) =>
        ConsoleProgress.Show(console, "optimize", progress => sweep.Run(combinations, threads, progress, cancellation));

    /// <summary>A sweep that was stopped shows what it has, and says that it is not all.</summary>
    private static int Ended(IAnsiConsole console, SweepResult result)
    {
        if (result.IsComplete)
        {
            return ExitCodes.Success;
        }

        console.MarkupLineInterpolated($"[yellow]stopped: {result.Trials.Count + result.LeftOut:N0} of {result.Wanted:N0} combinations were tried[/]");
        return ExitCodes.Cancelled;
    }

    private static SearchSpace Space(ParseResult parsed, BacktestPlan plan) => new(
        plan.Strategy, plan.Parameters,
        [.. (parsed.GetValue(Range) ?? []).Select(text => ParameterRange.Parse(text, plan.Parameters))],
        [.. (parsed.GetValue(Constraints) ?? []).Select(text => Constraint.Parse(text, plan.Parameters))]);

    private static int? Picked(string method) => method == "grid" ? null
        : method.StartsWith("random:", StringComparison.Ordinal) && int.TryParse(method.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= SearchSpace.Most ? count
        : throw new ArgumentException($"--method '{method}' is not known: use grid, or random:N with N from 1 to {SearchSpace.Most}");

    private static int AtLeastOne(string option, int value) => value >= 1 ? value : throw new ArgumentException($"{option} is {value}: use 1 or more");

    private static Option<string> Text(string name, string standard, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => standard };
}
