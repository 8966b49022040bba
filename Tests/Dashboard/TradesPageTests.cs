using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using System.Web;
using MudBlazor;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Pages.Trades;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Tests.Dashboard;

/// <summary>The state of the page of trades: what it asks the service for, and what it makes of the answers.</summary>
public sealed class TradesPageTests : IDisposable
{
    private readonly PagedService _service = new(fills: 120);
    private readonly UserApi _api;
    private readonly FillsState _state;

    public TradesPageTests()
    {
        _api = new UserApi(_service, new PortfolioChoice());
        _state = new FillsState(_api);
    }

    [Fact]
    public async Task Pages_follow_the_cursors_of_the_service_forth_and_back()
    {
        var pages = new List<string>();
        foreach (var number in new[] { 0, 1, 2, 1 })
        {
            var page = await _state.ReadAsync(Page(number), default);
            pages.Add($"{page.Items.First().Id} to {page.Items.Last().Id} of {page.TotalItems}");
        }

        Assert.Equal(["f0 to f49 of 51", "f50 to f99 of 101", "f100 to f119 of 120", "f50 to f99 of 101"], pages);
        Assert.Equal(["", "50", "100", "50"], _service.Asked.Select(query => query["cursor"] ?? ""));
        Assert.Equal(["SYN-A", "SYN-B"], _state.Symbols);
    }

    [Fact]
    public async Task Filters_and_order_are_the_services_work_and_begin_on_the_first_page()
    {
        await _state.ReadAsync(Page(0), default);
        Assert.True(_state.Follows);
        (_state.Symbol, _state.Period) = ("SYN-A", new DateRange(new DateTime(2024, 1, 2), new DateTime(2024, 2, 3)));
        Assert.True(_state.IsFiltered);
        await _state.ReadAsync(Page(0, "-profit"), default);
        var asked = _service.Asked.Last();
        Assert.Equal(("SYN-A", "-profit", null), (asked["symbol"], asked["sort"], asked["cursor"]));
        Assert.StartsWith("2024-01-02", asked["from"], StringComparison.Ordinal);
        Assert.StartsWith("2024-02-03", asked["to"], StringComparison.Ordinal);
        Assert.False(_state.Follows);
        _state.Clear();
        Assert.False(_state.IsFiltered);
    }

    [Fact]
    public async Task A_service_that_fails_leaves_an_empty_page_and_says_why()
    {
        _service.Fails = true;
        Assert.Empty((await _state.ReadAsync(Page(0), default)).Items);
        Assert.NotEmpty(_state.Problem);
        _service.Fails = false;
        Assert.Equal(50, (await _state.ReadAsync(Page(0), default)).Items.Count());
        Assert.Equal("", _state.Problem);
    }

    public void Dispose()
    {
        _state.Dispose();
        _api.Dispose();
    }

    private static TablePage Page(int number, string? sort = null) => new(number, 50, sort);

    /// <summary>A service whose fills are read by cursor, as over REST.</summary>
    private sealed class PagedService(int fills) : HttpMessageHandler, IApiConnector
    {
        public ConcurrentQueue<System.Collections.Specialized.NameValueCollection> Asked { get; } = new();

        public bool Fails { get; set; }

        public ITradeMindApi Connect(ClaimsPrincipal? user) =>
            new TradeMindClient(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://service.invalid/") });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Fails
                ? new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("") }
                : request.RequestUri!.AbsolutePath.EndsWith("/trades", StringComparison.Ordinal)
                    ? Json(Read(HttpUtility.ParseQueryString(request.RequestUri.Query)))
                    : Json(new Page<string>(["SYN-A", "SYN-B"], null)));

        private Page<TradeView> Read(System.Collections.Specialized.NameValueCollection query)
        {
            Asked.Enqueue(query);
            var first = int.Parse(query["cursor"] ?? "0", CultureInfo.InvariantCulture);
            var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
            TradeView[] items =
            [
                .. Enumerable.Range(first, Math.Min(limit, fills - first)).Select(i => new TradeView(
                    $"f{i}", $"o{i}", null, DateTime.UnixEpoch.AddDays(i), "SYN-A", OrderSide.Buy, OrderPurpose.Entry, 1, 10, 0, null, null,
                    ""))
            ];
            return new Page<TradeView>(items, first + limit < fills ? $"{first + limit}" : null);
        }

        private static HttpResponseMessage Json<T>(T value) => new(HttpStatusCode.OK)
        {
            Content = new StringContent(JsonSerializer.Serialize(value, ApiConnection.Format), null, "application/json"),
        };
    }
}
