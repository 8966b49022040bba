using System.CommandLine;
using Spectre.Console;
using TradeMind.Application.Research;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Reporting.Results;
using TradeMind.Reporting.Html;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Optimization;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind walk-forward</c></summary>
internal static class WalkForwardCommand
{
    private static readonly Option<int> Train = Slices("--train", 504, "Slices that parameters are chosen on");
    private static readonly Option<int> Test = Slices("--test", 126, "Slices that they are tried on");
    private static readonly Option<int> Purge = Slices("--purge", 0, "Slices left out between choosing and trying");
    private static readonly Option<int> Embargo = Slices("--embargo", 0, "Slices left out after a test");
    private static readonly Option<bool> Anchored =
        new("--anchored") { Description = "Choose on everything since the first slice instead of the last ones" };
    private static readonly Option<string?> Json =
        new("--json") { Description = "Write windows and stitched equity here", HelpName = "FILE" };

    private static readonly Option<string?> Report = ReportFile.Option();

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "walk-forward", "Choose parameters on a training window and test them on the window that follows, repeatedly");
        var (data, strategy, account, search, ledger) =
            (new DataOptions(), new StrategyOptions(), new AccountSettings(), new SearchOptions(), new LedgerOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        var calendar = new CalendarOptions();
        calendar.AddTo(command);
        search.AddTo(command);
        foreach (var option in new Option[] { Train, Test, Purge, Embargo, Anchored, Json, Report })
        {
            command.Options.Add(option);
        }

        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account) with { Calendar = calendar.Read(parsed) };
                var (space, objective, method, threads) = search.Read(parsed, plan);
                var options = new WalkForwardOptions
                {
                    Train = parsed.GetValue(Train),
                    Test = parsed.GetValue(Test),
                    Purge = parsed.GetValue(Purge),
                    Embargo = parsed.GetValue(Embargo),
                    IsAnchored = parsed.GetValue(Anchored),
                };
                var file = AtomicFile.At(parsed.GetValue(Json));
                var page = ReportFile.From(parsed, Report);
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                var trials = new CommandTrials(ledger.Folder(parsed));
                var runner = new ResearchRunner(trials, CommandTrials.Origin);
                var study = Run(console, trials, progress => runner.WalkForward(
                    plan.For(set.Series), new RunSearch(space, objective, method), options, set.Series, threads, progress, cancellation));
                var (result, luck) = (study.Result, study.Luck);
                file?.Write(stream => WalkForwardJson.Write(stream, result, set.Series, luck));
                page.Write(console, ReportKind.WalkForward,
                    $"{plan.Strategy.Definition.Id}, walk forward - TradeMind", () => TearSheetJson.Serialize(WalkForwardSheet.From(
                    result, plan.Strategy.Definition.Id, space, objective, set.Series,
                    new TearSheetContext { Findings = set.Findings, Luck = luck, Configuration = ConfigurationText.Describe(
                        plan.For(set.Series), data.Describe(parsed), search.Describe(parsed), Describe(options)) })));
                WalkForwardTables.Write(console, result, space, objective);
                SignificanceTables.Write(console, luck);
                trials.Write(console);
                trials.Check();
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    /// <summary>What has run is counted, also when it is stopped before its end.</summary>
    private static WalkForwardStudy Run(IAnsiConsole console, CommandTrials trials, Func<IProgress<double>, WalkForwardStudy> run)
    {
        try
        {
            return ConsoleProgress.Show(console, "walk-forward", null, run);
        }
        catch (OperationCanceledException)
        {
            trials.Check();
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> Describe(WalkForwardOptions options) =>
        [
            ("train", $"{options.Train} slices{(options.IsAnchored ? ", anchored" : "")}"),
            ("test", $"{options.Test} slices"),
            ("purge", $"{options.Purge} slices"),
            ("embargo", $"{options.Embargo} slices")
        ];

    private static Option<int> Slices(string name, int standard, string description) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
}
