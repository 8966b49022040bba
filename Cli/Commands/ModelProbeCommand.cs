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
    private const string KeyVariable = "TRADEMIND__MODEL__KEY";

    public static Command Create(IAnsiConsole console)
    {
        var endpoint = new Option<string>("--endpoint")
        {
            Description = $"Base address of the model's server; its key is read from {KeyVariable}", HelpName = "URL", Required = true,
        };
        var model = new Option<string>("--model") { Description = "The model, as its server names it", HelpName = "NAME", Required = true };
        var input = new Option<decimal?>("--input-price")
        {
            Description = "USD per million tokens of a prompt [default: the price table's]", HelpName = "USD",
        };
        var output = new Option<decimal?>("--output-price")
        {
            Description = "USD per million tokens of an answer [default: the price table's]", HelpName = "USD",
        };
        var count = new Option<int>("--closes")
        {
            Description = "Closes per symbol, evenly spread, 2 to 200", HelpName = "N", DefaultValueFactory = _ => 20,
        };
        var (data, folder) = (new DataOptions(), new LedgerOptions());
        var command = new Command("probe", "Ask a model for past closes, to see what it remembers")
        {
            endpoint, model, input, output, count,
        };
        data.AddTo(command);
        folder.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ModelOptions
            {
                Endpoint = Uri.TryCreate(parsed.GetValue(endpoint), UriKind.Absolute, out var address) ? address
                    : throw new InvalidInputException($"--endpoint '{parsed.GetValue(endpoint)}' is not an address", "endpoint"),
                Model = parsed.GetValue(model)!,
                Key = ModelOptions.NoKey with { Text = Environment.GetEnvironmentVariable(KeyVariable) },
                MaxTokens = 2_000,
                InputPrice = parsed.GetValue(input),
                OutputPrice = parsed.GetValue(output),
            };
            var closes = Closes(data.Load(parsed), parsed.GetValue(count) is >= 2 and <= 200 and var number ? number
                : throw new InvalidInputException($"--closes {parsed.GetValue(count)} is out of range: use 2 to 200", "closes"));
            using var database = SqliteStorage.OpenDatabase(folder.Folder(parsed));
            using var client = new SemanticKernelClient(options, TimeProvider.System);
            var store = SqliteStorage.ModelCalls(database);
            var calls = new ModelCalls(options, client, store, new LedgerPurse(store), PriceTable.BuiltIn, TimeProvider.System);
            var report = await new DateRecallProbe(calls, PriceTable.BuiltIn)
                .RunAsync(closes, new ModelContext(Run: "recall-probe"), cancellation).ConfigureAwait(false);
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
            { IsContaminatedAfterCutoff: true } => "contaminated: it remembers prices of days after its stated cutoff",
            { RemembersBeforeCutoff: true } => "contaminated before its cutoff: it remembers prices of those days",
            _ => "it does not remember the prices of these days; days before its cutoff still count as contaminated",
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
