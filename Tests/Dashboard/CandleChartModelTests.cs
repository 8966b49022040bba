using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Symbols;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The data of a chart, as they are drawn at once and as they grow.</summary>
public sealed class CandleChartModelTests
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly ChosenIndicator[] Indicators =
        [ChosenIndicator.Usual("sma"), With("bollinger", "upper", "percent_b", "zscore"), With("adl", "adl", "money_flow_volume")];

    /// <summary>Wherever a feed is cut: the last bar grows, and others follow.</summary>
    [Fact]
    public void What_has_grown_is_what_is_drawn_at_once() => Prop.ForAll(
        Gen.Two(Gen.Choose(0, 20)).ToArbitrary(), cut => Grown(2 + cut.Item1, 2 + cut.Item1 + cut.Item2)).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_output_is_drawn_on_its_own_scale()
    {
        var data = Model(View(0, 5), null).Data;
        Assert.Equal(
            [("SMA 20", "price"), ("Bollinger 20, 2 upper", "price"), ("ADL money flow volume", "volume")],
            data.Overlays.Select(column => (column.Name, column.Scale)));
        Assert.Equal(
            [("Percent b", 0, 1), ("Z-score", -2, 2), ("Accumulation/distribution", null, null)],
            data.Panes.Select(pane => (pane.Name, pane.Low, pane.High)));
        Assert.Null(data.Compare);
    }

    [Fact]
    public void Bars_in_other_units_do_not_go_on_from_these()
    {
        var model = Model(View(0, 5), null);
        Assert.True(model.IsContinuedBy(View(4, 6)));
        Assert.False(model.IsContinuedBy(View(5, 6)));
        var split = View(4, 6);
        Assert.False(model.IsContinuedBy(split with { Bars = [.. split.Bars.Select(bar => bar with { Open = bar.Open / 4 })] }));
    }

    [Fact]
    public void Marks_are_told_once_and_orders_only_when_they_change()
    {
        var marks = new ChartMarks();
        var model = new CandleChartModel(View(0, 5), [], null, marks, false);
        TradeView[] trades = [Trade("f1", 2, OrderSide.Buy)];
        OrderView[] orders = [Order(OrderPurpose.StopLoss, stop: 90m), Order(OrderPurpose.Entry, limit: 95.5m), Order(OrderPurpose.Exit)];
        marks.AddTrades(trades);
        marks.SetLevels(orders);
        marks.SetOrders(orders);
        marks.AddSignals(History(SignalSide.Hold, SignalSide.Buy, SignalSide.Buy, SignalSide.Sell));
        var told = model.Append(View(4, 6), null);
        Assert.Equal(("Buy", 10.0, "fast"), (told.Fills.Single().Side, told.Fills.Single().Quantity, told.Fills.Single().Reason));
        Assert.Equal(["Buy", "Sell"], told.Signals.Select(signal => signal.Side));
        Assert.Equal([new OrderLine("stop", 90, "Stop 10"), new OrderLine("order", 95.5, "Buy 10 limit")], told.Orders);
        Assert.Equal([new Level("stop", DisplayFormat.Seconds(Start.AddDays(2)), null, 90)], told.Levels);
        marks.AddTrades(trades);
        marks.SetOrders(orders);
        marks.AddSignals(History(SignalSide.Sell, SignalSide.Sell));
        var again = model.Append(View(5, 7), null);
        Assert.Equal((0, 0, null, null), (again.Fills.Count, again.Signals.Count, again.Levels, again.Orders));
    }

    [Fact]
    public void A_form_reads_an_indicator_or_says_at_its_fields_why_not()
    {
        var form = new IndicatorForm();
        form.Begin("macd");
        Assert.Equal(["macd", "signal", "histogram"], form.Read()!.Outputs.Select(output => output.Name));
        Assert.Equal("macd(12,26,9)", form.Read()!.Text);
        var fast = form.Definition.Parameters[0];
        form.Set(fast, "30");
        Assert.Null(form.Read());
        Assert.Equal("macd: fast 30 is not less than slow 26; lower fast or raise slow", form.Problem);
        form.Set(fast, "x");
        Assert.Null(form.Read());
        Assert.Equal("parameter fast: 'x' is not a number; use a whole number from 1 to 100000", form.ErrorOf(fast));
        form.Change(With("bollinger", "width"));
        form.Draw(form.Definition.OutputDefinitions[5], isDrawn: false);
        Assert.Null(form.Read());
        Assert.Equal("Choose at least one output.", form.Problem);
    }

    private static void Grown(int begin, int next)
    {
        var model = Model(View(0, begin, grown: false), Other(begin));
        var part = model.Append(View(begin - 1, next), Other(next));
        var whole = Model(View(0, next), Other(next));
        Assert.Equal(JsonSerializer.Serialize(whole.Data), JsonSerializer.Serialize(model.Data));
        Assert.Equal(next - begin + 1, part.Times.Count);
        Assert.Equal(model.Data.Close.TakeLast(part.Times.Count), part.Close);
        Assert.Equal(model.Data.Overlays.Select(o => o.Values.TakeLast(part.Times.Count)), part.Overlays);
        Assert.Equal(model.Data.Panes[1].Columns[0].Values.TakeLast(part.Times.Count), part.Panes[1][0]);
        Assert.Equal(model.Data.Compare!.Values.TakeLast(part.Times.Count), part.Compare);
    }

    private static ChosenIndicator With(string name, params string[] outputs) => ChosenIndicator.Usual(name) is var usual
        ? usual with { Outputs = [.. usual.Definition.OutputDefinitions.Where(output => outputs.Contains(output.Name))] }
        : throw new InvalidOperationException();

    private static CandleChartModel Model(SymbolView view, SymbolView? compared) =>
        new(view, Indicators, compared, new ChartMarks(), hasEarlier: false);

    /// <summary>Bars from one number up to before another. A bar that has not grown yet has another close than later.</summary>
    private static SymbolView View(int from, int to, bool grown = true) => new(
        "TEST", [.. Enumerable.Range(from, to - from).Select(i => Bar(i, grown || i < to - 1 ? 0 : 0.5))],
        [.. Indicators.SelectMany(indicator => indicator.Definition.Outputs.Select((output, k) => new IndicatorColumn(
            indicator.Text, output, [.. Enumerable.Range(from, to - from).Select(i => i < 2 ? (double?)null : i + (100 * k))],
            new Dictionary<string, double>())))],
        [], "", "1d", ["1d", "1w"], HasEarlier: false);

    /// <summary>Has a bar on every second day only.</summary>
    private static SymbolView Other(int to) => new(
        "OTHER", [.. Enumerable.Range(1, to).Where(i => i % 2 == 1).Select(i => Bar(i, 7))], [], [], "", "1d", ["1d"], HasEarlier: false);

    private static BarView Bar(int i, double more) => new(Start.AddDays(i), 100 + i, 103 + i, 98 + i, 101 + i + more, 1_000 + i);

    private static TradeView Trade(string id, int day, OrderSide side) => new(
        id, "o1", null, Start.AddDays(day), "TEST", side, OrderPurpose.Entry, 10, 102, 1, null, null, "fast");

    private static OrderView Order(OrderPurpose purpose, decimal? limit = null, decimal? stop = null) => new(
        "o2", "TEST", purpose == OrderPurpose.Entry ? OrderSide.Buy : OrderSide.Sell, OrderType.Market, purpose, 10, 0, limit, stop,
        OrderStatus.Working, RejectionReason.None, "o1", Start, 1);

    /// <summary>What one agent said on consecutive days, with its changes only, as the service gives them.</summary>
    private static SignalHistoryView History(params SignalSide[] sides) => new("TEST", Start, [new AgentSignalsView("~technical", [
        .. sides.Index().Where(day => day.Index == 0 || day.Item != sides[day.Index - 1])
            .Select(day => new SignalChange(Start.AddDays(day.Index), day.Item, 0.5, "because", 1))])]);
}
