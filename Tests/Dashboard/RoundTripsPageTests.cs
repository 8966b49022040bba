using Bunit;
using MudBlazor;
using TradeMind.Contracts;
using TradeMind.Dashboard.Pages.Trades;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The pages of round trips and orders: what they ask the service for, and how they show it.</summary>
public sealed class RoundTripsPageTests : RenderedTest
{
    private static readonly RoundTripTotals Totals = new(4, 3, 1, 0.75, 120.5m, 3.25m, 2.5, 30.125m, 0.8, 6.5, 0.02, 0.05);

    private static readonly RoundTripView Trip = new(
        7, "BRK/B", OrderSide.Sell, "", new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc),
        new DateTime(2024, 1, 5, 0, 0, 0, DateTimeKind.Utc), 3, 10, 100, 95, 2, 48, 0.048, OrderPurpose.TakeProfit, 0.01, 0.06, 40, 1.2,
        "main-o1", "main-o2");

    [Fact]
    public async Task Rows_and_totals_are_of_the_same_filter()
    {
        var stub = Service();
        using var api = stub.ForUser();
        using var state = new RoundTripsState(api);
        var first = await state.ReadAsync(new TablePage(0, 50), default);
        Assert.Equal((7, 2), (first.Items.Single().Number, first.TotalItems));
        Assert.True(state.Follows);
        Assert.Equal(["A", "BRK/B"], state.Symbols);
        Assert.Equal(["ma"], state.Strategies);

        (state.Symbol, state.Strategy) = ("A", "ma");
        state.ChooseExit(nameof(OrderPurpose.StopLoss));
        state.Period = new DateRange(new DateTime(2024, 1, 2), new DateTime(2024, 2, 3));
        Assert.True(state.IsFiltered);
        stub.Asked.Clear();
        await state.ReadAsync(new TablePage(0, 50), default);
        foreach (var (call, _) in stub.Asked)
        {
            Assert.Contains("symbol=A&strategy=ma&exit=StopLoss&from=2024-01-02", call, StringComparison.Ordinal);
            Assert.Contains("to=2024-02-03", call, StringComparison.Ordinal);
        }

        Assert.Equal(2, stub.Asked.Count);
        state.Clear();
        Assert.False(state.IsFiltered);
    }

    [Fact]
    public async Task An_export_has_all_pages()
    {
        var stub = Service();
        using var api = stub.ForUser();
        using var state = new RoundTripsState(api);
        await state.ExportAsync(new ChartScript(JSInterop.JSRuntime));
        Assert.Equal("", state.Problem);
        Assert.Equal(
            ["GET round-trips?limit=1000", "GET round-trips?cursor=2&limit=1000"],
            stub.Asked.Select(asked => asked.Call));
        Assert.Equal("round-trips.csv", JSInterop.Invocations["TradeMind.saveFile"].Single().Arguments[0]);
    }

    [Fact]
    public void Totals_have_their_units()
    {
        var facts = Render<RoundTripTotalFacts>(set => set.Add(p => p.Totals, Totals));
        Assert.Equal("4", facts.Find("[data-count]").TextContent);
        Assert.Equal("75.0\u202f%", facts.Find("[data-win-rate]").TextContent);
        Assert.Contains("+0.80\u202fR", facts.Markup, StringComparison.Ordinal);
        Assert.Contains("+120.50", facts.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_is_a_row_and_one_without_a_name_says_so()
    {
        var table = Render<RoundTripGroups>(set => set.Add(p => p.Of, "strategy").Add(p => p.Groups, [new("", Totals), new("ma", Totals)]));
        Assert.Equal(["none", "ma"], table.FindAll("tbody tr td:first-child").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("Strategy", table.Find("thead th").TextContent.Trim());
    }

    [Fact]
    public void A_trip_leads_to_the_chart_at_its_entry_and_says_how_long_it_was_held()
    {
        Assert.Equal("/symbols/BRK%2FB?at=2024-01-02T00:00:00Z", RoundTripText.ChartAddress(Trip));
        Assert.Equal(("Short", "3 d", "3 bars"), (RoundTripText.Side(Trip), RoundTripText.Duration(Trip), RoundTripText.Bars(Trip)));
        Assert.Equal("1 h 30 min", RoundTripText.Duration(Trip with { ExitTime = Trip.EntryTime.AddMinutes(90) }));
        Assert.Equal("one bar", RoundTripText.Duration(Trip with { ExitTime = Trip.EntryTime }));
        Assert.Equal(("1,234.57", "0.1235"), (RoundTripText.Price(1234.5678m), RoundTripText.Price(0.12346m)));
    }

    [Fact]
    public async Task Open_orders_are_read_with_each_page_of_all_orders()
    {
        var order = new OrderView(
            "main-o7", "A", OrderSide.Sell, OrderType.Stop, OrderPurpose.StopLoss, 10, 0, null, 95, OrderStatus.Working,
            RejectionReason.None, "main-o6", DateTime.UnixEpoch, 9);
        var stub = new StubService((_, call) => call.StartsWith("GET orders", StringComparison.Ordinal)
            ? call.Contains("status=open", StringComparison.Ordinal)
                ? new Page<OrderView>([order], null)
                : new Page<OrderView>([order, order with { Id = "main-o6", Status = OrderStatus.Filled }], "6")
            : TradeMind.Contracts.Page.Whole(["A"]));
        using var api = stub.ForUser();
        using var state = new OrdersState(api);
        var all = await state.ReadAsync(new TablePage(0, 2), default);
        Assert.Equal(["main-o7"], state.Open!.Select(one => one.Id));
        Assert.Equal((2, 3), (all.Items.Count(), all.TotalItems));
    }

    private static StubService Service() => new((_, call) =>
        call.StartsWith("GET round-trips/summary", StringComparison.Ordinal)
            ? new RoundTripSummary(
                Totals, [new("A", Totals), new("BRK/B", Totals)], [new("", Totals), new("ma", Totals)], [new("TakeProfit", Totals)],
                [new("Monday", Totals)])
            : new Page<RoundTripView>([Trip], call.Contains("cursor=2", StringComparison.Ordinal) ? null : "2"));
}
