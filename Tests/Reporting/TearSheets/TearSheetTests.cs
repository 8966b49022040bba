using System.Text.Json;
using TradeMind.Tests.MarketData;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Reporting.TearSheets;

/// <summary>The sheet of a run says what the run says, and stays small when the run is large.</summary>
public class TearSheetTests
{
    private static readonly Lazy<BacktestResult> Run = new(() => SampleRun.Run("ma_crossover"));

    [Fact]
    public void It_says_what_the_run_says()
    {
        var (run, sheet) = (Run.Value,
            TearSheet.From(Run.Value, new TearSheetContext { Configuration = [("cash", "100000")], DataFingerprint = "abc" }));
        Assert.Equal(run.Performance.Returns.Sharpe, sheet.Metrics.Single(m => m.Name == "sharpe").Value);
        Assert.Equal(run.OrderListHash, sheet.OrderListHash);
        Assert.Equal(run.Trades.Select(t => decimal.Round(t.Profit, 6)), sheet.Trades.Select(t => t.Profit));
        Assert.Equal(run.Fills.Count(), sheet.Charts.Single().Fills.Length);
        Assert.Equal(run.Series[0].Count, sheet.Charts[0].Times.Length);
        Assert.Equal(new Item("cash", "100000"), Assert.Single(sheet.Configuration));
        Assert.Empty(sheet.Notes);
        Assert.Equal(run.Performance.Drawdowns.Maximum!.Value, sheet.Curves.Underwater[0].Values.Max(), 1e-12);
        Assert.Equal(
            run.Performance.Returns.TotalReturn + 1, sheet.Curves.Months.Aggregate(1.0, (worth, m) => worth * (1 + m.Value)), 1e-9);
        Assert.Equal(run.Performance.Returns.TotalReturn + 1, sheet.Curves.Years.Aggregate(1.0, (worth, y) => worth * (1 + y.Value)), 1e-9);
        Assert.Equal(run.Performance.Returns.Sessions, sheet.Curves.Returns!.Counts.Sum() + sheet.Curves.Returns.Unchanged);
    }

    [Fact]
    public void Trades_tell_why()
    {
        var trade = TearSheet.From(Run.Value, new TearSheetContext()).Trades[0];
        Assert.Matches("^fast average [0-9.]+ is above slow average [0-9.]+$", trade.Entered);
        Assert.Equal("Exit", trade.Exit);
        Assert.Contains("is not above", trade.Exited, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_and_targets_last_from_the_entry_to_the_exit()
    {
        var sheet = TearSheet.From(Run.Value, new TearSheetContext());
        var (trade, levels) = (sheet.Trades[0], sheet.Charts[0].Levels);
        Assert.Equal(2 * sheet.Charts[0].Fills.Count(f => f.Side == OrderSide.Buy), levels.Length);
        Assert.Equal(
            [("stop", trade.EntryTime, trade.ExitTime), ("target", trade.EntryTime, (long?)trade.ExitTime)],
            levels.Take(2).Select(l => (l.Kind, l.From, l.To)));
        Assert.Equal(
            [0.95 * (double)trade.EntryPrice, 1.10 * (double)trade.EntryPrice], levels.Take(2).Select(l => l.Price),
            (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public void Exposure_is_what_is_held_at_the_close()
    {
        var sheet = TearSheet.From(Run.Value, new TearSheetContext());
        var (trade, exposure, chart) = (sheet.Trades[0], sheet.Exposure!, sheet.Charts[0]);
        var at = exposure.Times.IndexOf(trade.EntryTime);
        Assert.Equal(0, exposure.Values[at - 1]);
        Assert.Equal(
            (double)trade.Quantity * chart.Close[chart.Times.IndexOf(trade.EntryTime)] / Run.Value.Equity.Values[at], exposure.Values[at],
            1e-12);
        Assert.Equal(0, exposure.Values[exposure.Times.IndexOf(trade.ExitTime)]);
    }

    [Fact]
    public void A_large_run_is_sampled_and_says_so()
    {
        var limits = new TearSheetLimits(CurvePoints: 100, Bars: 500, Rows: 3);
        var sheet = TearSheet.From(Run.Value, new TearSheetContext { Limits = limits });
        Assert.InRange(sheet.Curves.Equity[0].Times.Length, 100, 102);
        Assert.Equal(Run.Value.Performance.Drawdowns.Maximum!.Value, sheet.Curves.Underwater[0].Values.Max(), 1e-12);
        var (chart, series) = (sheet.Charts[0], Run.Value.Series[0]);
        Assert.InRange(chart.Times.Length, 400, 500);
        Assert.Equal((series.High.ToArray().Max(), series.Low.ToArray().Min()), (chart.High.Max(), chart.Low.Min()));
        Assert.Equal(series.Volume.ToArray().Sum(), chart.Volume.Sum());
        Assert.All(chart.Fills, fill => Assert.Contains(fill.Time, chart.Times));
        Assert.Equal("Each candle is 11 bars of 1d.", chart.Note);
        Assert.Equal(Run.Value.Trades.TakeLast(3).Select(t => t.BarsHeld), sheet.Trades.Select(t => t.BarsHeld));
        Assert.Equal(3, sheet.Notes.Length);
    }

    [Theory]
    [InlineData("ma_crossover", "SMA(50)|SMA(200)", "")]
    [InlineData("macd_trend", "", "MACD(12, 26, 9)")]
    [InlineData("rsi_mean_reversion", "", "RSI(14)")]
    [InlineData("bollinger_reversion", "Bollinger(20, 2) upper|Bollinger(20, 2) middle|Bollinger(20, 2) lower", "")]
    [InlineData("donchian_breakout", "Donchian(20) upper|Donchian(10) lower", "")]
    [InlineData("supertrend_follow", "Supertrend(10, 3)", "")]
    [InlineData("momentum_rotation", "", "ROC(126)")]
    public void Charts_show_what_the_strategy_looks_at(string strategy, string overlays, string panes)
    {
        var chart = TearSheet.From(SampleRun.Run(strategy, 400), new TearSheetContext()).Charts[0];
        Assert.Equal(overlays, string.Join('|', chart.Overlays.Select(o => o.Name)));
        Assert.Equal(panes, string.Join('|', chart.Panes.Select(p => p.Name)));
        Assert.All(
            chart.Overlays.Concat(chart.Panes.SelectMany(p => p.Columns)),
            column => Assert.Equal(chart.Times.Length, column.Values.Length));
        Assert.All(chart.Overlays, column => Assert.InRange(column.Values[^1], 0.5 * chart.Close[^1], 1.5 * chart.Close[^1]));
    }

    [Fact]
    public void Every_strategy_can_be_drawn() =>
        Assert.All(StrategyCatalog.BuiltIn.Entries, entry => Assert.NotEmpty(entry.Indicators(entry.Parameters)));

    [Fact]
    public void Json_has_null_where_nothing_is_known_and_reads_back()
    {
        var sheet = TearSheet.From(Run.Value, new TearSheetContext());
        var json = TearSheetJson.Serialize(sheet);
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(JsonValueKind.Null, root.GetProperty("charts")[0].GetProperty("overlays")[1].GetProperty("values")[0].ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("luck").ValueKind);
        var back = JsonSerializer.Deserialize(json, TearSheetJson.Default.TearSheet)!;
        Assert.Equal(sheet.Trades.AsEnumerable(), back.Trades.AsEnumerable());
        Assert.Equal(json, TearSheetJson.Serialize(back));
    }
}

/// <summary>A strategy on the bundled bars, with the account's defaults.</summary>
internal static class SampleRun
{
    public static BacktestResult Run(string strategy, int bars = int.MaxValue)
    {
        var series = new TradeMind.MarketData.Csv.CsvBarReader(new()).Read(Path.Combine(SampleData.Folder, "SP500.csv")).Series[0];
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        return new BacktestPlan(entry, entry.Parameters, AccountOptions.Default, AccountScope.Shared).Run(
            [series.Range(0, Math.Min(bars, series.Count))]);
    }
}
