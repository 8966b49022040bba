using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData;
using TradeMind.Simulation;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Sessions;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind simulate</c></summary>
internal static class SimulateCommand
{
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Seed of the order of turns and of the faults", HelpName = "N", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Faults = new("--faults")
    {
        Description = $"Chances of {FaultText.Known}", HelpName = "FAULT:P,...",
    };

    private static readonly Option<bool> Serialize = new("--serialize")
    {
        Description = "Send every message through Orleans' serializer, as between silos",
    };

    private static readonly Option<string?> Log = new("--log")
    {
        Description = "Write every turn here: virtual time, grain, message", HelpName = "FILE",
    };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "simulate", "Trade past bars with the service's own grains on virtual time, faults included, and compare with the backtest");
        var (data, strategy, account, ledger) = (new DataOptions(), new StrategyOptions(), new AccountSettings(), new LedgerOptions());
        data.AddTo(command);
        strategy.AddTo(command);
        account.AddTo(command);
        command.Options.Add(Seed);
        command.Options.Add(Faults);
        command.Options.Add(Serialize);
        command.Options.Add(Log);
        ledger.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var plan = BacktestCommand.Plan(parsed, strategy, account);
                if (plan.Scope != AccountScope.Shared)
                {
                    throw new InvalidInputException(
                        "--account per-symbol: a service trades one portfolio; leave it out, or simulate one symbol at a time");
                }

                var plannedFaults = FaultText.Parse(parsed.GetValue(Faults));
                var file = AtomicFile.At(parsed.GetValue(Log));
                var set = data.Load(parsed);
                FindingsText.Summary(console, set.Findings);
                plan = plan.For(set.Series);
                using var turns = file is null ? null : new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
                var options = new SimulatedSessionOptions
                {
                    Seed = parsed.GetValue(Seed),
                    Faults = plannedFaults,
                    SerializesMessages = parsed.GetValue(Serialize),
                    Catalog = strategy.Catalog(parsed),
                    OnTurn = turns is null ? null : (time, grain, message) => turns.WriteLine($"{time:O} {grain} {message}"),
                };
                var (isSame, backtest) = Run(console, plan, set, options, cancellation);
                file?.Write(stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(turns!.ToString())));
                var batch = TrialBatch.From(backtest, TrialKind.Backtest, CommandTrials.Origin);
                var trials = new CommandTrials(ledger.Folder(parsed));
                trials.Count(batch.Data, batch);
                trials.Check();
                return isSame ? ExitCodes.Success : ExitCodes.CheckFailed;
            },
            cancellation));
        return command;
    }

    /// <summary>Simulates, backtests, and says whether both did the same.</summary>
    private static (bool IsSame, BacktestResult Backtest) Run(
        IAnsiConsole console, BacktestPlan plan, MarketDataSet set, SimulatedSessionOptions options, CancellationToken cancellation)
    {
        var planned = new ConfiguredStrategy(plan.Strategy.Definition.Id, plan.Strategy, plan.Parameters);
        var session = new ConfiguredSession(
            new SessionSettings(), new PortfolioConfiguration(set.Series.Select(s => s.Symbol), [planned], plan.Options));
        using var simulation = new SimulatedSession(session, set.Series, calendar: null, options);
        var record = ConsoleProgress.Show(console, "simulate", progress => Simulate(simulation, session.Plan, set, progress, cancellation));
        var backtest = ConsoleProgress.Show(console, "backtest", progress => plan.Run(set.Series, progress, cancellation));
        console.MarkupLineInterpolated($"[grey]strategy[/]         {planned.Id} ({plan.Parameters})");
        var (slices, symbols) = (record.Equity.Count, set.Series.Count);
        console.MarkupLineInterpolated(
            $"[grey]turns[/]            {simulation.Turns} in {slices} slices of {symbols} symbols, seed {options.Seed}");
        var faults = simulation.Faults.Count == 0 ? "none" : string.Join(", ", simulation.Faults.Select(f => $"{f.Key} {f.Value}"));
        console.MarkupLineInterpolated($"[grey]faults[/]           {faults}");
        console.MarkupLineInterpolated($"[grey]orders, fills[/]    {record.Orders.Count}, {record.Fills.Count}");
        console.MarkupLineInterpolated($"[grey]final equity[/]     {record.Equity[^1].Equity:0.00####}");
        console.MarkupLineInterpolated($"[grey]order list hash[/]  {record.Hash}");
        var isSame = string.Equals(record.Hash, backtest.OrderListHash, StringComparison.Ordinal);
        console.MarkupLine(isSame
            ? "[green]the same orders and fills as the backtest[/]"
            : $"[red]NOT the orders of the backtest[/], whose hash is {backtest.OrderListHash}");
        return (isSame, backtest);
    }

    private static SessionRecord Simulate(SimulatedSession simulation, PortfolioConfiguration plan, MarketDataSet set,
        IProgress<double> progress, CancellationToken cancellation)
    {
        var (first, last) = ((double)set.Series.Min(s => s.Ticks[0]), (double)set.Series.Max(s => s.Ticks[^1]));
        var record = new SessionRecord(plan.Symbols);
        foreach (var entry in simulation.Run(
            barTime => progress.Report(last > first ? Math.Clamp((barTime - first) / (last - first), 0, 1) : 1), cancellation))
        {
            record.Add(entry);
        }

        return record;
    }
}
