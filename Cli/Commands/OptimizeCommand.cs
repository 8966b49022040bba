using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Grains.Research.Output;
using TradeMind.Storage.Sweeps;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Optimization;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind optimize</c></summary>
internal static class OptimizeCommand
{
    private static readonly Option<int> Top = new("--top") { Description = "How many of the best to print", HelpName = "N", DefaultValueFactory = _ => 10 };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the best runs, heatmap and luck here", HelpName = "FILE" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write every run here", HelpName = "FILE" };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Keep the runs in this file, and go on from those that are in it", HelpName = "FILE" };
    private static readonly Option<string?> Report = ReportFile.Option();

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("optimize", "Run a strategy with many parameters, rank the runs, and say how likely the best one is luck");
        var (data, strategy, account, search, ledger) = (new DataOptions(), new StrategyOptions(), new AccountSettings(), new SearchOptions(), new LedgerOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        search.AddTo(command);
        foreach (var option in new Option[] { Top, Json, Csv, Resume, Report })
        {
            command.Options.Add(option);
        }

        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account);
                var (space, objective, method, threads) = search.Read(parsed, plan);
                var top = SearchOptions.AtLeastOne("--top", parsed.GetValue(Top));
                var (json, csv) = (AtomicFile.At(parsed.GetValue(Json)), AtomicFile.At(parsed.GetValue(Csv)));
                var page = ReportFile.Of(parsed, Report);
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                plan = plan.For(set.Series);
                var clock = Stopwatch.StartNew();
                using var memory = parsed.GetValue(Resume) is { } file ? SweepFile.Open(file, plan, space, objective, set.Series) : null;
                var result = Run(console, new Sweep(plan, space, objective, set.Series, memory), method, threads, cancellation);
                var seconds = clock.Elapsed.TotalSeconds;
                var batch = TrialBatch.Of(result, set.Series, TrialKind.Optimize, CountedTrials.Origin);
                var counted = CountedTrials.Of(ledger.Folder(parsed), batch.Data, batch);
                var luck = SweepLuck.Of(result, set.Series, counted.Ever, CancellationToken.None);
                json?.Write(stream => SweepJson.Write(stream, result, set.Series, luck, top));
                csv?.Write(stream => SweepFiles.WriteCsv(stream, result));
                SweepReport.Write(console, page, result, set, luck, top, [.. data.Describe(parsed), .. search.Describe(parsed)], counted.Ever);
                SweepTables.Write(console, result, set.Series, top);
                SweepTables.Write(console, luck);
                console.MarkupLineInterpolated($"[grey]{result.Trials.Count:N0} runs in {seconds:0.000} s, {result.Trials.Count / seconds:N0} a second on {threads} threads; {result.LeftOut:N0} combinations left out[/]");
                Remembered(console, memory);
                counted.Write(console);
                counted.Check();
                return Ended(console, result);
            },
            CancellationToken.None));
        return command;
    }

    private static SweepResult Run(IAnsiConsole console, Sweep sweep, SearchMethod method, int threads, CancellationToken cancellation) =>
        ConsoleProgress.Show(console, "optimize", method.Wanted, progress => method.Run(sweep, threads, progress, cancellation));

    private static void Remembered(IAnsiConsole console, SweepFile? memory)
    {
        if (memory is { Recalled: > 0 })
        {
            console.MarkupLineInterpolated($"[grey]{memory.Recalled:N0} of them were in the file already[/]");
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

        console.MarkupLineInterpolated($"[yellow]stopped: {result.Trials.Count + result.LeftOut:N0} of {result.Wanted:N0} combinations were tried[/]");
        return ExitCodes.Cancelled;
    }
}
