using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Application.Research.Selection;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind selector compare</c></summary>
internal static class SelectorCommand
{
    private static readonly SelectionOptions Standard = new();

    private static readonly Option<string> Strategies = new("--strategies")
    {
        Description = "Strategies to weigh, each with its default parameters",
        HelpName = "A,B,C",
        DefaultValueFactory = _ => "ma_crossover,macd_trend,rsi_mean_reversion",
    };

    private static readonly Option<string> LearningRate = Number("--learning-rate", "Learning rate of Hedge", Standard.LearningRate);
    private static readonly Option<string> SwitchingRate = Number(
        "--switching-rate", "Share of the weights that Hedge spreads evenly after each slice", Standard.SwitchingRate);
    private static readonly Option<string> CostBps = Number(
        "--cost-bps", "Cost of a change of position in the paper returns, in hundredths of a percent", Standard.CostBps);

    private static readonly Option<int> Window = new("--window")
    {
        Description = "Slices of the rolling best and of a random choice", HelpName = "N", DefaultValueFactory = _ => Standard.Window,
    };

    private static readonly Option<int> Draws = new("--draws")
    {
        Description = "How many random choices, by the seeds 1, 2, ...", HelpName = "N", DefaultValueFactory = _ => 20,
    };

    public static Command Create(IAnsiConsole console) => new("selector", "Weigh strategies against each other") { Compare(console) };

    private static Command Compare(IAnsiConsole console)
    {
        var command = new Command(
            "compare", "Trade several strategies together, weighed by each method in turn, and compare Hedge with the baselines");
        var (data, account, ledger) = (new DataOptions(), new AccountSettings(), new LedgerOptions());
        data.AddTo(command);
        account.AddTo(command);
        foreach (var option in new Option[] { Strategies, LearningRate, SwitchingRate, CostBps, Window, Draws })
        {
            command.Options.Add(option);
        }

        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var (selection, entries) = (Selection(parsed), Entries(parsed));
                var draws = parsed.GetValue(Draws) is >= 1 and <= 1000 and var count
                    ? count
                    : throw new InvalidInputException($"--draws is {parsed.GetValue(Draws)}: use 1 to 1000");
                var (options, scope) = account.Read(parsed);
                if (scope != AccountScope.Shared)
                {
                    throw new InvalidInputException("--account per-symbol: strategies are weighed in one portfolio; leave it out");
                }

                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                BarSeries[] series = [.. set.Series.OrderBy(s => s.Symbol)];
                var trading = new BacktestPlan(entries[0], entries[0].Parameters, options, scope).For(series);
                var plan = new PortfolioConfiguration(
                    series.Select(s => s.Symbol), entries.Select(e => new ConfiguredStrategy(e.Definition.Id, e, e.Parameters)),
                    trading.Options);
                var found = ConsoleProgress.Show(
                    console, "selectors", progress => SelectorComparison.Run(plan, series, selection, draws, progress, cancellation));
                SelectorTables.Write(console, found, plan);
                var names = string.Join('+', plan.Strategies.Select(s => s.Id));
                var batch = found.Trials(series, names, PlanText.Line(trading), CommandTrials.Origin);
                var trials = new CommandTrials(ledger.Folder(parsed));
                trials.Count(batch.Data, batch);
                trials.Write(console);
                trials.Check();
                return ExitCodes.Success;
            },
            cancellation));
        return command;
    }

    private static SelectionOptions Selection(ParseResult parsed)
    {
        var selection = new SelectionOptions
        {
            LearningRate = Read(parsed, LearningRate),
            SwitchingRate = Read(parsed, SwitchingRate),
            CostBps = Read(parsed, CostBps),
            Window = parsed.GetValue(Window),
        };
        return selection.Checked();
    }

    private static List<StrategyEntry> Entries(ParseResult parsed)
    {
        List<StrategyEntry> entries = [.. parsed.GetValue(Strategies)!
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .Select(StrategyCatalog.BuiltIn.Find)];
        return entries.Count >= 2
            ? entries
            : throw new InvalidInputException(
                "--strategies names fewer than two: there is nothing to weigh; name more, separated by commas");
    }

    private static Option<string> Number(string name, string description, double standard) => new(name)
    {
        Description = description, HelpName = "X", DefaultValueFactory = _ => standard.ToString(CultureInfo.InvariantCulture),
    };

    private static double Read(ParseResult parsed, Option<string> option) =>
        double.TryParse(parsed.GetValue(option), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInputException($"{option.Name} '{parsed.GetValue(option)}' is not a number");
}
