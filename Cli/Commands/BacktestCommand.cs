using System.CommandLine;
using Spectre.Console;
using TradeMind.Application.Research;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.MarketData;
using TradeMind.Reporting.Html;
using TradeMind.Reporting.Results;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Backtesting;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind backtest</c></summary>
internal static class BacktestCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "backtest", "Run a strategy over past bars and measure it; without options, ma_crossover on the bundled S&P 500");
        var (data, strategy, account, ledger) = (new DataOptions(), new StrategyOptions(), new AccountSettings(), new LedgerOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        var calendar = new CalendarOptions();
        calendar.AddTo(command);
        var benchmark = new BenchmarkOption();
        benchmark.AddTo(command);
        var json = new Option<string?>("--json") { Description = "Write the whole result here", HelpName = "FILE" };
        var allTrades = new Option<bool>("--all-trades") { Description = "Print every trade" };
        command.Options.Add(json);
        command.Options.Add(allTrades);
        var report = ReportFile.Option();
        command.Options.Add(report);
        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = Plan(parsed, strategy, account) with { Calendar = calendar.Read(parsed) };
                var (file, page) = (AtomicFile.At(parsed.GetValue(json)), ReportFile.From(parsed, report));
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                plan = plan with { Benchmark = benchmark.Read(parsed, data) };
                var trials = new CommandTrials(ledger.Folder(parsed));
                var study = Run(console, plan, set, new ResearchRunner(trials, CommandTrials.Origin), cancellation);
                var (result, luck) = (study.Result, study.Luck);
                var configuration = ConfigurationText.Describe(result, data.Describe(parsed));
                file?.Write(stream => BacktestJson.Write(stream, result, luck, study.DataFingerprint, configuration));
                var context = new TearSheetContext
                {
                    Configuration = configuration, Findings = set.Findings, Luck = luck, DataFingerprint = study.DataFingerprint,
                };
                page.Write(
                    console, ReportKind.TearSheet,
                        $"{plan.Strategy.Definition.Id} - TradeMind", () => TearSheetJson.Serialize(TearSheet.From(result, context)));
                BacktestTables.Write(console, result, luck, configuration, parsed.GetValue(allTrades));
                trials.Write(console);
                trials.Check();
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    /// <summary>The plan that the options describe; the interval is that of the bars and comes with them.</summary>
    public static BacktestPlan Plan(ParseResult parsed, StrategyOptions strategy, AccountSettings account)
    {
        var (entry, parameters) = strategy.Pick(parsed);
        var (options, scope) = account.Read(parsed);
        return new BacktestPlan(entry, parameters, options, scope);
    }

    private static BacktestStudy Run(
        IAnsiConsole console, BacktestPlan plan, MarketDataSet set, ResearchRunner runner, CancellationToken cancellation) =>
        ConsoleProgress.Show(
            console, "backtest", progress => runner.Backtest(plan.For(set.Series), set.Series, progress, cancellation));
}
