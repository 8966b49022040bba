using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Input;
using TradeMind.Cli.Output;
using TradeMind.Cli.Trials;
using TradeMind.Storage.Trials;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind trials</c></summary>
internal static class TrialsCommand
{
    private static readonly (string Name, TrialKind Kind)[] Kinds =
    [
        ("backtest", TrialKind.Backtest), ("optimize", TrialKind.Optimize), ("training", TrialKind.WalkForwardTraining),
        ("test", TrialKind.WalkForwardTest), ("preview", TrialKind.Preview),
    ];

    private static readonly Option<string?> Strategy = new("--strategy") { Description = "Only this strategy", HelpName = "ID" };
    private static readonly Option<string?> Symbol =
        new("--symbol") { Description = "Only batches that ran over this symbol", HelpName = "SYMBOL" };
    private static readonly Option<string?> Since =
        new("--since") { Description = "Only batches of this date or later, UTC, yyyy-MM-dd", HelpName = "D" };
    private static readonly Option<string?> Kind = new("--kind")
    {
        Description = "Only these: backtests, sweeps, windows of walk forwards, previews of the service",
        HelpName = "backtest|optimize|training|test|preview"
    };
    private static readonly Option<long?> Batch =
        new("--batch") { Description = "One batch with its runs, or all windows of a walk forward", HelpName = "N" };
    private static readonly Option<int> Limit =
        new("--limit") { Description = "How many to print, newest first", HelpName = "N", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Json =
        new("--json") { Description = "Write batches, data sets and the state of the ledger here", HelpName = "FILE" };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write every run of the batches here", HelpName = "FILE" };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "trials", "List every run ever made, how often each set of bars was tried, and whether the ledger is intact");
        var ledger = new LedgerOptions();
        foreach (var option in new Option[] { Strategy, Symbol, Since, Kind, Batch, Limit, Json, Csv })
        {
            command.Options.Add(option);
        }

        ledger.AddTo(command);
        command.SetAction((parsed, _) => Task.Run(
            () =>
            {
                var filter = Filter(parsed);
                var (json, csv) = (AtomicFile.At(parsed.GetValue(Json)), AtomicFile.At(parsed.GetValue(Csv)));
                using var trials = ledger.Open(parsed);
                var (batches, check) = (trials.Batches(filter), trials.Verify());
                if (filter.Batch is { } wanted && batches.Count == 0)
                {
                    throw new InvalidInputException(
                        $"--batch {wanted}: there is none; the ledger has {check.Batches}, 'trademind trials' lists the batches");
                }

                var sets = trials.DataSets(filter.Most);
                json?.Write(stream => TrialFiles.WriteJson(stream, batches, sets, check, trials.Location));
                csv?.Write(stream => TrialFiles.WriteCsv(stream, batches, trials));
                TrialTables.Write(console, batches);
                if (filter.Batch is { } one && batches.FirstOrDefault(b => b.Id == one) is { } batch)
                {
                    TrialTables.Write(console, batch, trials.Runs(one), filter.Most);
                }

                TrialTables.Write(console, sets);
                TrialTables.Write(console, check, trials.Location);
                return check.Problems.Count == 0 ? ExitCodes.Success : ExitCodes.CheckFailed;
            },
            CancellationToken.None));
        return command;
    }

    private static TrialFilter Filter(ParseResult parsed) => new()
    {
        Strategy = parsed.GetValue(Strategy),
        Symbol = parsed.GetValue(Symbol),
        Since = parsed.GetValue(Since) is { } text ? Date(text) : null,
        Kind = parsed.GetValue(Kind) is { } kind ? KindOf(kind) : null,
        Batch = parsed.GetValue(Batch),
        Most = SearchOptions.AtLeastOne("--limit", parsed.GetValue(Limit)),
    };

    private static TrialKind KindOf(string text) =>
        Array.FindIndex(Kinds, k => string.Equals(k.Name, text, StringComparison.Ordinal)) is >= 0 and var place
            ? Kinds[place].Kind
            : throw new InvalidInputException($"--kind '{text}' is not known: use {string.Join(", ", Kinds.Select(k => k.Name))}");

    private static DateTime Date(string text) =>
        DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date)
            ? date
            : throw new InvalidInputException($"--since '{text}' is not a date: use yyyy-MM-dd");
}
