using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Input;
using TradeMind.Cli.Trials;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.MarketData;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind models probe</c>: whether a model remembers closing prices.</summary>
internal static class ModelProbeCommand
{
    private const int MaxTokens = 2_000;

    public static Command Create(IAnsiConsole console)
    {
        var count = new Option<int>("--closes")
        {
            Description = "Closes per symbol, evenly spread, 2 to 200", HelpName = "N", DefaultValueFactory = _ => 20,
        };
        var (model, data, folder) = (new ModelArguments(isRequired: true), new DataOptions(), new LedgerOptions());
        var command = new Command("probe", "Ask a model for past closes, to see what it remembers") { count };
        model.AddTo(command);
        data.AddTo(command);
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = model.Read(parsed)! with { MaxTokens = MaxTokens };
            var closes = Closes(data.Load(parsed), parsed.GetValue(count) is >= 2 and <= 200 and var number ? number
                : throw new InvalidInputException($"--closes {parsed.GetValue(count)} is out of range: use 2 to 200", "closes"));
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            using var database = SqliteStorage.OpenDatabase(folder.Folder(parsed));
            using var client = new SemanticKernelClient(options, TimeProvider.System);
            var store = SqliteStorage.ModelCalls(database);
            var calls = new ModelCalls(options, client, store, new LedgerPurse(store), PriceTable.BuiltIn, TimeProvider.System);
            var report = await new DateRecallProbe(calls, PriceTable.BuiltIn)
                .RunAsync(closes, new ModelContext("probe", Run(now)), cancellation).ConfigureAwait(false);
            using (var probes = SqliteStorage.OpenProbes(folder.Folder(parsed)))
            {
                await probes.AddAsync(report.ToProbe(now), cancellation).ConfigureAwait(false);
            }

            Write(console, report);
            return report.Abstentions.Count == 0 ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static List<KnownClose> Closes(MarketDataSet set, int count) =>
    [
        .. set.Series.SelectMany(series => Enumerable.Range(0, Math.Min(count, series.Count)).Select(i =>
        {
            var bar = series[series.Count == 1 ? 0 : i * (series.Count - 1) / Math.Max(1, Math.Min(count, series.Count) - 1)];
            return new KnownClose(series.Symbol.Ticker, DateOnly.FromDateTime(bar.Time), bar.Close);
        })),
    ];

    private static void Write(IAnsiConsole console, DateRecallReport report)
    {
        console.WriteLine(Text($"{report.Model}, cutoff {(report.Cutoff is { } end ? Text($"{end:yyyy-MM-dd}") : "not known")}"));
        console.WriteLine(Text($"before: {report.HitsBefore} of {report.AskedBefore} closes known ({report.RateBefore:0.0 %})"));
        console.WriteLine(Text($"after:  {report.HitsAfter} of {report.AskedAfter} closes known ({report.RateAfter:0.0 %})"));
        foreach (var abstention in report.Abstentions)
        {
            console.WriteLine($"no answer: {abstention}");
        }

        console.WriteLine(report switch
        {
            { AskedBefore: 0, AskedAfter: 0 } => "nothing was learnt: no batch was answered",
            { RemembersUntil: { } until } => Text(
                $"contaminated: it remembers prices of days after its stated cutoff; experiments count days up to {until:yyyy-MM-dd} so"),
            { RemembersBeforeCutoff: true } => "contaminated before its cutoff: it remembers prices of those days",
            _ => "it does not remember the prices of these days; days before its cutoff still count as contaminated",
        });
    }

    /// <summary>The budget is that of one invocation, so each is a run of its own.</summary>
    private static string Run(DateTime now) => Text($"recall-probe-{now:yyyyMMdd'T'HHmmssfff}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
