using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class PortfolioCalls : IPortfolioApi
{
    private readonly ApiConnection _api;

    internal PortfolioCalls(ApiConnection api) => _api = api;

    public Task<PortfolioView> GetAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<PortfolioView>("portfolio", cancellation);

    public Task<PortfolioView> AtAsync(long sequence, CancellationToken cancellation = default) =>
        _api.GetAsync<PortfolioView>(ApiConnection.With("portfolio/at", ("sequence", sequence)), cancellation);

    public Task<PortfolioView> AtAsync(DateTimeOffset time, CancellationToken cancellation = default) =>
        _api.GetAsync<PortfolioView>(ApiConnection.With("portfolio/at", ("time", time)), cancellation);

    public Task<OverviewView> OverviewAsync(
        EquityRange range = EquityRange.All, int? points = null, CancellationToken cancellation = default) =>
        _api.GetAsync<OverviewView>(
            ApiConnection.With("portfolio/overview", ("range", EquityRanges.Text(range)), ("points", points)), cancellation);

    public Task<EquitySeries> EquityAsync(
        int? points = null, EquityRange range = EquityRange.All, CancellationToken cancellation = default) =>
        _api.GetAsync<EquitySeries>(
            ApiConnection.With("portfolio/equity", ("points", points), ("range", EquityRanges.Text(range))), cancellation);

    public Task<CalendarView> CalendarAsync(int? year = null, CancellationToken cancellation = default) =>
        _api.GetAsync<CalendarView>(ApiConnection.With("portfolio/calendar", ("year", year)), cancellation);

    public Task<ContributionView> ContributionAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<ContributionView>("portfolio/contribution", cancellation);

    public Task<AllocationView> AllocationAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<AllocationView>("portfolio/allocation", cancellation);

    public Task<DayProfitView> TodayAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<DayProfitView>("portfolio/today", cancellation);

    public Task<Page<EquityPoint>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<EquityPoint>>(ApiConnection.With("portfolio/history", ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<IReadOnlyList<HoldingView>> HoldingsAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<HoldingView>("holdings", cancellation);

    public Task<TradeView> CloseOutAsync(
        string symbol, CloseOutRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        LeaveAsync("close-out", symbol, request, idempotencyKey, cancellation);

    public Task<TradeView> WriteOffAsync(
        string symbol, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        LeaveAsync("write-off", symbol, request, idempotencyKey, cancellation);

    public Task<Page<OrderView>> OrdersAsync(
        bool openOnly = false, string? symbol = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
            _api.GetAsync<Page<OrderView>>(ApiConnection.With(
                "orders", ("status", openOnly ? "open" : null), ("symbol", symbol), ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<Page<TradeView>> TradesAsync(
        string? symbol = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? cursor = null, int? limit = null,
        string? sort = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<TradeView>>(ApiConnection.With(
            "trades", ("symbol", symbol), ("from", from), ("to", to), ("sort", sort), ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<Page<RoundTripView>> RoundTripsAsync(
        RoundTripFilter? filter = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<RoundTripView>>(ApiConnection.With(
            "round-trips", ("symbol", filter?.Symbol), ("strategy", filter?.Strategy), ("exit", filter?.Exit), ("from", filter?.From),
            ("to", filter?.To), ("cursor", cursor), ("limit", limit)), cancellation);

    public Task<RoundTripSummary> RoundTripSummaryAsync(RoundTripFilter? filter = null, CancellationToken cancellation = default) =>
        _api.GetAsync<RoundTripSummary>(ApiConnection.With(
            "round-trips/summary", ("symbol", filter?.Symbol), ("strategy", filter?.Strategy), ("exit", filter?.Exit),
            ("from", filter?.From), ("to", filter?.To)), cancellation);

    public Task<Stream> ExportTradesAsync(
        string? symbol = null, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
            _api.StreamAsync(ApiConnection.With("trades/export", ("symbol", symbol), ("from", from), ("to", to)), cancellation);

    private Task<TradeView> LeaveAsync(string way, string symbol, object request, string? idempotencyKey, CancellationToken cancellation) =>
        _api.ChangeAsync<TradeView>(
            HttpMethod.Post, $"holdings/{Uri.EscapeDataString(symbol)}/{way}", request, idempotencyKey, cancellation);
}
