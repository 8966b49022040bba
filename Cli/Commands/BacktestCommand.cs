using System.CommandLine;
using Spectre.Console;
using TradeMind.Charts.Reports;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Grains.Research.Output;
using TradeMind.MarketData;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Analytics.TearSheets;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind backtest</c></summary>
internal static class BacktestCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("backtest", "Run a strategy over past bars and measure it; without options, ma_crossover on the bundled S&P 500");
        var (data, strategy, account, ledger) = (new DataOptions(), new StrategyOptions(), new AccountSettings(), new LedgerOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
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
                var plan = Plan(parsed, strategy, account);
                var (file, page) = (AtomicFile.At(parsed.GetValue(json)), ReportFile.Of(parsed, report));
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                var result = Run(console, plan, set, cancellation);
                var configuration = ConfigurationText.Of(result, data.Describe(parsed));

                // Nothing is written for a run that was stopped, however late.
                cancellation.ThrowIfCancellationRequested();
                var batch = TrialBatch.Of(result, TrialKind.Backtest, CountedTrials.Origin);
                var counted = CountedTrials.Of(ledger.Folder(parsed), batch.Data, batch);
                var luck = LuckStatistics.Of(result.Equity, result.Trades, counted.Ever);
                file?.Write(stream => BacktestJson.Write(stream, result, luck, batch.Data.Hash, configuration));
                page.Write(console, ReportKind.TearSheet, $"{plan.Strategy.Definition.Id} - TradeMind", () => TearSheetJson.Of(TearSheet.Of(
                    result, new TearSheetContext { Configuration = configuration, Findings = set.Findings, Luck = luck, DataFingerprint = batch.Data.Hash })));
                BacktestTables.Write(console, result, luck, configuration, parsed.GetValue(allTrades));
                counted.Write(console);
                counted.Check();
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

    private static BacktestResult Run(IAnsiConsole console, BacktestPlan plan, MarketDataSet set, CancellationToken cancellation) =>
        ConsoleProgress.Show(console, "backtest", progress => plan.For(set.Series).Run(set.Series, progress, cancellation));
}
