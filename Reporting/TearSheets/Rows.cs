using System.Collections.Immutable;
using System.Globalization;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Reporting.TearSheets;

/// <summary>A name with a text.</summary>
public sealed record Item(string Name, string Value);

/// <summary>A metric with how it is reckoned; its unit is fraction, money, days, ratio or count.</summary>
public sealed record MetricRow(string Name, string Title, string Unit, double? Value, string Formula, string Source)
{
    internal static ImmutableArray<MetricRow> From(PerformanceReport report) =>
        [.. MetricDefinitions.All.Select(m => new MetricRow(
            m.Name, m.Title, m.Unit.ToString().ToLowerInvariant(), SampleStatistics.Finite(m.Value(report)), m.Formula, m.Source))];
}

/// <summary>
/// A round trip. Prices in currency a unit, profit and fees in money; what ended it (Exit, StopLoss, TakeProfit, ...), and the strategy's
/// words for both, empty when it had none. The excursions against and for its holder are fractions of the entry price; R is the profit in
/// units of what the stop risked, null without a stop.
/// </summary>
public sealed record TradeRow(
    string Symbol, long EntryTime, long ExitTime, decimal Quantity, decimal EntryPrice, decimal ExitPrice, decimal Fees, decimal Profit,
    double Return, int BarsHeld, string Exit, string Entered, string Exited, double? Mae, double? Mfe, double? R)
{
    internal static ImmutableArray<TradeRow> From(BacktestResult result, TradeReasons reasons, TearSheetLimits limits, List<string> notes)
    {
        var trades = result.MeasuredTrades;
        if (trades.Count > limits.Rows)
        {
            notes.Add($"The last {limits.Rows:N0} of {trades.Count:N0} trades are listed; all are counted in the metrics.");
        }

        return [.. trades.Skip(trades.Count - limits.Rows).Select(measured => From(measured, reasons))];
    }

    private static TradeRow From(MeasuredTrade measured, TradeReasons reasons)
    {
        var trade = measured.Trade;
        return new TradeRow(
            trade.Symbol.Ticker, Seconds.FromTicks(trade.EntryTime.Ticks), Seconds.FromTicks(trade.ExitTime.Ticks), trade.Quantity,
            decimal.Round(trade.EntryPrice, 6), decimal.Round(trade.ExitPrice, 6), decimal.Round(trade.Fees, 6),
            decimal.Round(trade.Profit, 6), trade.ReturnFraction, trade.BarsHeld, measured.ExitReason.ToString(),
            reasons.Entry(trade.Symbol, trade.EntryTime), reasons.Exit(trade.Symbol, trade.ExitTime), measured.Excursion?.Adverse,
            measured.Excursion?.Favourable, measured.R);
    }
}

/// <summary>A position at the end of the run.</summary>
public sealed record OpenRow(string Symbol, decimal Quantity, decimal AverageCost, double LastClose, double Profit)
{
    internal static ImmutableArray<OpenRow> From(BacktestResult result) =>
        [
            .. from run in result.Accounts
               from symbol in Enumerable.Range(0, run.Series.Count)
               let position = run.Account.Ledger.Positions[symbol]
               where position.Quantity != 0
               let close = run.Account.LastCloses[symbol]
               select new OpenRow(
                   run.Series[symbol].Symbol.Ticker, position.Quantity, decimal.Round(position.AverageCost, 6), close,
                   (double)position.Quantity * (close - (double)position.AverageCost)),
        ];
}

/// <summary>Something noticed about the bars: a note, a warning or an error.</summary>
public sealed record FindingRow(FindingSeverity Severity, string Text)
{
    internal static ImmutableArray<FindingRow> From(IReadOnlyList<DataFinding> findings, TearSheetLimits limits, List<string> notes)
    {
        if (findings.Count > limits.Rows)
        {
            notes.Add($"The first {limits.Rows:N0} of {findings.Count:N0} findings about the data are listed.");
        }

        return [.. findings.Take(limits.Rows).Select(f => new FindingRow(f.Severity, f.ToString()))];
    }
}

/// <summary>What trading cost.</summary>
internal static class CostItems
{
    public static ImmutableArray<Item> From(BacktestResult result)
    {
        var (execution, performance) = (result.Plan.Options.Execution, result.Performance);
        var traded = result.Accounts.Sum(a => a.Account.Ledger.Traded);
        var (fees, gross) = (performance.Activity.Fees, performance.Trades.GrossProfit);
        return
        [
            new("Commission model", $"{execution.Commission}"),
            new("Slippage model", $"{execution.Slippage}"),
            new("Latency", $"{execution.Latency}"),
            new("Fees paid", Money(fees)),
            new("Fees of starting cash", Percent(fees / result.StartingCash)),
            new("Fees of gross profit", gross > 0 ? Percent(fees / gross) : "-"),
            new("Traded", Money(traded)),
            new("Fees paid on trades", traded > 0 ? Percent(fees / traded) : "-"),
            new(
                "Turnover a year",
                performance.Activity.Turnover is { } turnover ? turnover.ToString("0.00", CultureInfo.InvariantCulture) : "-"),
        ];
    }

    private static string Money(decimal value) => value.ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static string Percent(decimal value) => (100 * value).ToString("0.000", CultureInfo.InvariantCulture) + " %";
}
