using System.CommandLine;
using Spectre.Console;
using TradeMind.Reporting.Results;
using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.Cli.Commands;

/// <summary><c>trademind data verify</c></summary>
internal static class DataCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var path = new Argument<string>("PATH") { Description = "CSV file, or folder of CSV files, one per symbol" };
        var calendar = new Option<string>("--calendar")
        {
            HelpName = "nyse|continuous|none",
            Description = "Trading calendar that gaps are judged by",
            DefaultValueFactory = _ => "nyse",
        };
        var zone = new Option<string?>("--time-zone")
        {
            Description = "Zone of intraday times without an offset [default: UTC]",
            HelpName = "ZONE"
        };
        var verify = new Command(
            "verify",
            "Check bars: order, duplicates, gaps, high/low consistency, stale prices, outliers, unadjusted splits; exit code 1 when there "
                + "are errors")
            {
                path, calendar, zone
            };
        verify.SetAction(parsed =>
        {
            ITradingCalendar? sessions = parsed.GetValue(calendar) switch
            {
                "nyse" => NyseCalendar.Instance,
                "continuous" => ContinuousCalendar.Instance,
                "none" => null,
                var other => throw new InvalidInputException($"--calendar '{other}' is not known: use nyse, continuous or none"),
            };

            // Bad rows are dropped here only to look at the rest as well: each is reported, and makes the check fail.
            var set = new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop, TimeZone = parsed.GetValue(zone) })
                .Read(parsed.GetValue(path)!);
            return Report(console, set, set.Check(sessions));
        });
        return new Command("data", "Inspect market data") { verify };
    }

    private static int Report(IAnsiConsole console, MarketDataSet set, IReadOnlyList<DataFinding> findings)
    {
        foreach (var finding in findings)
        {
            var colour = finding.Severity switch { FindingSeverity.Error => "red", FindingSeverity.Warning => "yellow", _ => "grey" };
            console.MarkupLine($"[{colour}]{finding.Severity,-8}[/] {Markup.Escape(finding.ToString())}");
        }

        foreach (var series in set.Series)
        {
            var (first, last) = (BarTimeText.Format(series.Ticks[0]), BarTimeText.Format(series.Ticks[^1]));
            console.MarkupLineInterpolated($"{series.Symbol}: {series.Count} bars of {series.Interval}, {first} to {last}");
        }

        var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
        console.MarkupLineInterpolated($"errors: {errors}, warnings: {findings.Count(f => f.Severity == FindingSeverity.Warning)}");
        return errors == 0 ? ExitCodes.Success : ExitCodes.CheckFailed;
    }
}
