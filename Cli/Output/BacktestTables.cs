using Spectre.Console;
using TradeMind.Reporting.Results;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>A backtest as text: what was run, the metrics, the trades and what was refused.</summary>
internal static class BacktestTables
{
    private const int TradesShown = 20;

    public static void Write(IAnsiConsole console, BacktestResult result, SignificanceReport luck,
        IReadOnlyList<(string Name, string Value)> configuration, bool allTrades)
    {
        foreach (var (name, value) in configuration.Where(
            c => c.Name is "strategy" or "parameters" or "symbols" or "from" or "to" or "sizing" or "commission" or "slippage" or "risk"))
        {
            console.MarkupLineInterpolated($"[grey]{name,-11}[/] {value}");
        }

        console.MarkupLineInterpolated($"[grey]{"calendar",-11}[/] {result.Frequency.Description}");
        if (result.Performance.TooShort is { } reason)
        {
            console.MarkupLineInterpolated($"[yellow]{reason}[/]");
        }

        console.Write(Metrics(result));
        if (result.Sides is { } sides)
        {
            console.Write(Sides(sides));
        }

        console.Write(Trades(result, allTrades ? int.MaxValue : TradesShown));
        Rejections(console, result);
        foreach (var stale in result.StalePositions)
        {
            console.MarkupLineInterpolated($"[yellow]stale[/] {stale}");
        }

        SignificanceTables.Write(console, luck);
        if (result.Dividends is { Count: > 0 } dividends)
        {
            var use = result.Plan.Options.Dividends == DividendPolicy.Reinvest ? "reinvested" : "in cash";
            console.MarkupLineInterpolated(
                $"dividends {dividends.Sum(d => d.Credit.Amount):0.00####} from {dividends.Count} ex-dates, {use}");
        }

        console.MarkupLineInterpolated(
            $"final equity {result.FinalEquity:0.00####}   orders {result.Orders.Count()}   fills {result.Fills.Count()}");
        console.MarkupLineInterpolated($"order list hash {result.OrderListHash}");
    }

    private static Table Metrics(BacktestResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("metric").AddColumn(new TableColumn("value").RightAligned());
        foreach (var metric in MetricDefinitions.All)
        {
            table.AddRow(Markup.Escape(metric.Title), Markup.Escape(metric.Text(result.Performance)));
        }

        return table;
    }

    private static Table Sides(SideStatistics sides)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("side")
            .AddColumn(new TableColumn("long").RightAligned()).AddColumn(new TableColumn("short").RightAligned());
        foreach (var row in SideStatistics.Rows)
        {
            table.AddRow(
                row.Title, MetricDefinition.Text(row.Value(sides.Long), row.Unit), MetricDefinition.Text(row.Value(sides.Short), row.Unit));
        }

        table.AddRow("Borrow fees", "", $"{sides.BorrowFees:#,##0.00}");
        table.AddRow("Dividends paid", "", $"{sides.ShortDividends:#,##0.00}");
        return table;
    }

    private static Table Trades(BacktestResult result, int most)
    {
        var trades = result.Trades;
        var table = new Table().Border(TableBorder.Simple)
            .Title(trades.Count > most ? $"last {most} of {trades.Count} trades (--all-trades shows all)" : $"{trades.Count} trades");
        var (entry, exit) = result.Sides is null ? ("bought at", "sold at") : ("entry price", "exit price");
        foreach (var (name, right) in new[] { ("symbol", false), ("entry", false), ("exit", false), ("units", true), (entry, true),
            (exit, true), ("profit", true), ("return", true) })
        {
            table.AddColumn(right ? new TableColumn(name).RightAligned() : new TableColumn(name));
        }

        var shown = trades.Skip(Math.Max(0, trades.Count - most)).ToList();
        var units = AlignedNumbers.Units(shown.Select(t => t.Quantity));
        var entries = AlignedNumbers.Prices(shown.Select(t => (decimal?)t.EntryPrice));
        var exits = AlignedNumbers.Prices(shown.Select(t => (decimal?)t.ExitPrice));
        var profits = AlignedNumbers.Money(shown.Select(t => (decimal?)t.Profit));
        for (var i = 0; i < shown.Count; i++)
        {
            var t = shown[i];
            table.AddRow(
                t.Symbol.Ticker, BarTimeText.Format(t.EntryTime), BarTimeText.Format(t.ExitTime), units[i], entries[i], exits[i],
                profits[i], $"{t.ReturnFraction:P2}");
        }

        return table;
    }

    /// <summary>Every request that was not carried out, or not in full, by reason.</summary>
    private static void Rejections(IAnsiConsole console, BacktestResult result)
    {
        var decisions = result.Accounts.SelectMany(
            a => a.Account.Decisions.Items.ToArray().Where(d => d.Rejection != RejectionReason.None).Select(d => Reason(a, d)));
        var orders = result.Orders
            .Where(o => o.Order.Status is OrderStatus.Rejected or OrderStatus.Expired)
            .Select(o => $"{o.Order.Reason}");
        foreach (var group in decisions.Concat(orders).GroupBy(r => r, StringComparer.Ordinal).OrderByDescending(g => g.Count()))
        {
            console.MarkupLineInterpolated($"refused {group.Count(),5} x {group.Key}");
        }
    }

    private static string Reason(IBacktestRun run, in DecisionRecord decision) => decision.Rejection == RejectionReason.RiskVeto
        ? $"risk veto: {run.Account.Verdicts[decision.FirstVerdict + decision.VerdictCount - 1].Rule}"
        : $"{decision.Rejection}";
}
