using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using TradeMind.Application.Research;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Reporting.Results;
using TradeMind.Storage.Sweeps;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind optimize</c></summary>
internal static class OptimizeCommand
{
    private static readonly Option<int> Top =
        new("--top") { Description = "How many of the best to print", HelpName = "N", DefaultValueFactory = _ => 10 };
    private static readonly Option<string?> Json =
        new("--json") { Description = "Write the best runs, the heatmap and the significance report to this file", HelpName = "FILE" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write every run here", HelpName = "FILE" };
    private static readonly Option<string?> Resume =
        new("--resume") { Description = "Keep the runs in this file, and go on from those that are in it", HelpName = "FILE" };
    private static readonly Option<string?> Report = ReportFile.Option();

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "optimize", "Run a strategy with many parameters, rank the runs, and estimate how likely the best one is due to chance");
        var (data, strategy, account, search, ledger) =
            (new DataOptions(), new StrategyOptions(), new AccountSettings(), new SearchOptions(), new LedgerOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        var calendar = new CalendarOptions();
        calendar.AddTo(command);
        var benchmark = new BenchmarkOption();
        benchmark.AddTo(command);
        search.AddTo(command);
        foreach (var option in new Option[] { Top, Json, Csv, Resume, Report })
        {
            command.Options.Add(option);
        }

        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account) with { Calendar = calendar.Read(parsed) };
                var (space, objective, method, threads) = search.Read(parsed, plan);
                var top = SearchOptions.AtLeastOne("--top", parsed.GetValue(Top));
                var (json, csv) = (AtomicFile.At(parsed.GetValue(Json)), AtomicFile.At(parsed.GetValue(Csv)));
                var page = ReportFile.From(parsed, Report);
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                plan = plan.For(set.Series) with { Benchmark = benchmark.Read(parsed, data) };
                var clock = Stopwatch.StartNew();
                using var memory = parsed.GetValue(Resume) is { } file ? SweepFile.Open(file, plan, space, objective, set.Series) : null;
                var trials = new CommandTrials(ledger.Folder(parsed));
                var sweep = new Sweep(plan, space, objective, set.Series, memory);
                var study = Run(
                    console, sweep, set.Series, new ResearchRunner(trials, CommandTrials.Origin), (method, threads), cancellation);
                var (result, luck, seconds) = (study.Result, study.Luck!, clock.Elapsed.TotalSeconds);
                json?.Write(stream => SweepJson.Write(stream, result, set.Series, luck, top));
                csv?.Write(stream => SweepCsv.Write(stream, result));
                SweepReport.Write(
                    console, page, result, set, luck, top, [.. data.Describe(parsed), .. search.Describe(parsed)], study.Counted.Ever);
                SweepTables.Write(console, result, set.Series, top);
                SweepTables.Write(console, luck);
                var (runs, left) = (result.Trials.Count, result.LeftOut);
                var speed = $"{runs / seconds:N0} a second on {threads} threads";
                console.MarkupLineInterpolated(
                    $"[grey]{runs:N0} runs in {seconds:0.000} s, {speed}; {left:N0} combinations left out[/]");
                Remembered(console, memory);
                trials.Write(console);
                trials.Check();
                return Ended(console, result);
            },
            CancellationToken.None));
        return command;
    }

    /// <summary>A sweep that is stopped is judged by what has run.</summary>
    private static SweepStudy Run(
        IAnsiConsole console, Sweep sweep, IReadOnlyList<BarSeries> series, ResearchRunner runner,
        (SearchMethod Method, int Threads) search,
        CancellationToken cancellation) => ConsoleProgress.Show(
        console,
        "optimize",
        search.Method.Wanted,
        progress => runner.Sweep(sweep, series, search.Method, search.Threads, progress, cancellation, CancellationToken.None));

    private static void Remembered(IAnsiConsole console, SweepFile? memory)
    {
        if (memory is { Recalled: > 0 })
        {
            console.MarkupLineInterpolated($"[grey]{memory.Recalled:N0} of them were already in the file[/]");
        }

        if (memory?.Problem is { } problem)
        {
            console.MarkupLineInterpolated($"[yellow]not all runs could be kept for --resume: {problem}[/]");
        }
    }

    /// <summary>A sweep that was stopped shows what it has, and says that it is not all.</summary>
    private static int Ended(IAnsiConsole console, SweepResult result)
    {
        if (result.IsComplete)
        {
            return ExitCodes.Success;
        }

        console.MarkupLineInterpolated(
            $"[yellow]stopped: {result.Trials.Count + result.LeftOut:N0} of {result.Wanted:N0} combinations were tried[/]");
        return ExitCodes.Cancelled;
    }
}
