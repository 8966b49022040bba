using System.Globalization;
using Spectre.Console;
using TradeMind.Reporting.Results;
using TradeMind.Storage.Trials;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Cli.Output;

/// <summary>The ledger of trials as text.</summary>
internal static class TrialTables
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RecordedBatch> batches)
    {
        var table = Table("batch", "time", "kind", "strategy", "symbols", "bars", "from", "to", "runs", "best Sharpe", "best equity");
        foreach (var b in batches)
        {
            var data = b.Batch.Data;
            table.AddRow(
                b.Group == b.Id ? $"{b.Id}" : $"{b.Id} ({b.Group})", Instant(b.At), $"{b.Batch.Kind}", Markup.Escape(b.Batch.Strategy),
                Markup.Escape(Symbols(data)), data.Interval,
                BarTimeText.Format(data.From), BarTimeText.Format(data.To),
                    $"{b.Runs:N0}", Number(b.BestSharpe * RootOfYear(data), "0.00"), Number(b.BestEquity, "N2"));
        }

        console.Write(table);
    }

    /// <summary>One batch with its first runs.</summary>
    public static void Write(IAnsiConsole console, RecordedBatch batch, IEnumerable<TrialRun> runs, int most)
    {
        console.MarkupLineInterpolated($"[grey]by[/]            {batch.Batch.Origin}");
        console.MarkupLineInterpolated($"[grey]configuration[/] {batch.Batch.Configuration}");
        console.MarkupLineInterpolated($"[grey]bars[/]          {batch.Batch.Data.Hash}");
        if (batch.Batch.OrderListHash is { } hash)
        {
            console.MarkupLineInterpolated($"[grey]order list[/]    {hash}");
        }

        var table = Table([.. batch.Batch.Parameters.Select(p => $"{p} "), "final equity", "Sharpe", "trades"]);
        foreach (var run in runs.Take(most))
        {
            table.AddRow([.. run.Values.Select(v => Number(v, "0.######")), Number(
                run.FinalEquity, "N2"), Number(run.Sharpe * RootOfYear(batch.Batch.Data), "0.0000"), $"{run.Trades}"]);
        }

        console.Write(batch.Runs > most ? table.Title($"first {most} of {batch.Runs:N0} runs (--csv writes all)") : table);
    }

    /// <summary>How often which bars were tried.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<DataSetTrials> sets)
    {
        var table = Table("bars of", "length", "from", "to", "fingerprint", "runs", "trials", "with related bars").Title(
            "Trials by the bars they ran over, those with most runs");
        foreach (var set in sets)
        {
            table.AddRow(
                Markup.Escape(Symbols(set.Data)), set.Data.Interval, BarTimeText.Format(set.Data.From), BarTimeText.Format(set.Data.To),
                    set.Data.Hash[..12], $"{set.Runs:N0}", $"{set.Trials:N0}", $"{set.Related:N0}");
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, LedgerCheck check, string file)
    {
        console.MarkupLineInterpolated(
            $"{file}: {check.Batches:N0} batches, {check.Runs:N0} runs, {(check.Problems.Count == 0 ? "whole" : "NOT whole")}");
        foreach (var problem in check.Problems)
        {
            console.MarkupLineInterpolated($"[red]{problem}[/]");
        }
    }

    /// <summary>Not a number for too few sessions to speak of a year.</summary>
    private static double RootOfYear(TrialData data) => data.Sessions < PerformanceOptions.FewestSessions
        ? double.NaN
        : Math.Sqrt(SeriesFrequency.OfCount(data.Sessions, data.From, data.To).PeriodsPerYear);

    private static string Symbols(TrialData data) => data.Symbols.Count <= 4
        ? string.Join(",", data.Symbols)
        : $"{string.Join(",", data.Symbols.Take(3))} and {data.Symbols.Count - 3} more";

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Number(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column is "batch" or "time" or "kind" or "strategy" or "symbols" or "bars" or "bars of" or "length" or "from"
                or "to" or "fingerprint"
                ? new TableColumn(column)
                : new TableColumn(column.TrimEnd()).RightAligned());
        }

        return table;
    }
}
