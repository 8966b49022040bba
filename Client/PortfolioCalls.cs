using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>The books.</summary>
public sealed class PortfolioCalls
{
    private readonly ApiConnection _api;

    internal PortfolioCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET portfolio</c>: cash, equity and open positions as of the last journal entry.</summary>
    public Task<PortfolioView> GetAsync(CancellationToken cancellation = default) => _api.GetAsync<PortfolioView>("portfolio", cancellation);

    /// <summary><c>GET portfolio/at</c>: the books as they were after a journal entry.</summary>
    public Task<PortfolioView> AtAsync(long sequence, CancellationToken cancellation = default) => _api.GetAsync<PortfolioView>(ApiConnection.With("portfolio/at", ("sequence", sequence)), cancellation);

    /// <summary><c>GET portfolio/at</c>: the books as they were at a time.</summary>
    public Task<PortfolioView> AtAsync(DateTimeOffset time, CancellationToken cancellation = default) => _api.GetAsync<PortfolioView>(ApiConnection.With("portfolio/at", ("time", time)), cancellation);

    /// <summary><c>GET portfolio/equity</c>: equity, buy and hold and drawdown over time.</summary>
    /// <param name="points">At most so many, 2 to 20,000; 1,000 unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<EquitySeries> EquityAsync(int? points = null, CancellationToken cancellation = default) => _api.GetAsync<EquitySeries>(ApiConnection.With("portfolio/equity", ("points", points)), cancellation);

    /// <summary><c>GET portfolio/allocation</c>: what the equity is spread over.</summary>
    public Task<AllocationView> AllocationAsync(CancellationToken cancellation = default) => _api.GetAsync<AllocationView>("portfolio/allocation", cancellation);

    /// <summary><c>GET portfolio/today</c>: the profit of the last session in the books.</summary>
    public Task<DayProfitView> TodayAsync(CancellationToken cancellation = default) => _api.GetAsync<DayProfitView>("portfolio/today", cancellation);

    /// <summary><c>GET portfolio/history</c>: the books after each journal entry, oldest first.</summary>
    public Task<Page<EquityPoint>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<EquityPoint>>(ApiConnection.With("portfolio/history", ("cursor", cursor), ("limit", limit)), cancellation);

    /// <summary><c>GET holdings</c>: open positions with their resting stops and targets.</summary>
    public Task<IReadOnlyList<HoldingView>> HoldingsAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<HoldingView>>("holdings", cancellation);

    /// <summary>
    /// <c>POST holdings/{symbol}/close-out</c>: sells a position without a market at its last close less a haircut, at once.
    /// </summary>
    /// <returns>The fill.</returns>
    /// <exception cref="ApiException">400: it is not held, or the haircut is out of range.</exception>
    public Task<TradeView> CloseOutAsync(
        string symbol, CloseOutRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        LeaveAsync("close-out", symbol, request, idempotencyKey, cancellation);

    /// <summary><c>POST holdings/{symbol}/write-off</c>: nothing is paid for the position.</summary>
    /// <returns>The fill, at a price of zero.</returns>
    /// <exception cref="ApiException">400: it is not held.</exception>
    public Task<TradeView> WriteOffAsync(
        string symbol, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        LeaveAsync("write-off", symbol, request, idempotencyKey, cancellation);

    /// <summary><c>GET orders</c>: newest first.</summary>
    public Task<Page<OrderView>> OrdersAsync(bool openOnly = false, string? symbol = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<OrderView>>(ApiConnection.With("orders", ("status", openOnly ? "open" : null), ("symbol", symbol), ("cursor", cursor), ("limit", limit)), cancellation);

    /// <summary><c>GET trades</c>: fills with the reasons for them, newest first, or by a column such as <c>profit</c>, or <c>-profit</c> for the largest first.</summary>
    public Task<Page<TradeView>> TradesAsync(
        string? symbol = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? cursor = null, int? limit = null, string? sort = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<TradeView>>(ApiConnection.With("trades", ("symbol", symbol), ("from", from), ("to", to), ("sort", sort), ("cursor", cursor), ("limit", limit)), cancellation);

    /// <summary><c>GET trades/export</c>: the same as CSV, as it streams in; the caller disposes it.</summary>
    public Task<Stream> ExportTradesAsync(string? symbol = null, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
        _api.StreamAsync(ApiConnection.With("trades/export", ("symbol", symbol), ("from", from), ("to", to)), cancellation);

    private Task<TradeView> LeaveAsync(string way, string symbol, object request, string? idempotencyKey, CancellationToken cancellation) =>
        _api.ChangeAsync<TradeView>(
            HttpMethod.Post, $"holdings/{Uri.EscapeDataString(symbol)}/{way}", request, idempotencyKey, cancellation);
}
