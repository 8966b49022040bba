namespace TradeMind.Contracts;

/// <summary>The portfolio.</summary>
public interface IPortfolioApi
{
    /// <summary><c>GET portfolio</c>: cash, equity and open positions as of the last journal entry.</summary>
    Task<PortfolioView> GetAsync(CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/at</c>: the portfolio as it was after a journal entry.</summary>
    Task<PortfolioView> AtAsync(long sequence, CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/at</c>: the portfolio as it was at a time.</summary>
    Task<PortfolioView> AtAsync(DateTimeOffset time, CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/overview</c>: everything of the portfolio as of one journal entry.</summary>
    /// <param name="range">What the curve shows; all of it unless given.</param>
    /// <param name="points">Maximum number of points of the curve, 2 to 20,000; 1,000 by default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<OverviewView> OverviewAsync(EquityRange range = EquityRange.All, int? points = null, CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/equity</c>: equity, buy and hold and drawdown over time.</summary>
    /// <param name="points">Maximum number, 2 to 20,000; 1,000 by default.</param>
    /// <param name="range">Up to the last slice; all of it unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<EquitySeries> EquityAsync(
        int? points = null, EquityRange range = EquityRange.All, CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/calendar</c>: the profit of each day of a year.</summary>
    /// <param name="year">That of the last slice unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<CalendarView> CalendarAsync(int? year = null, CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/contribution</c>: what each symbol and each strategy contributed to the profit.</summary>
    Task<ContributionView> ContributionAsync(CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/allocation</c>: what the equity is spread over.</summary>
    Task<AllocationView> AllocationAsync(CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/today</c>: the profit of the last session in the journal.</summary>
    Task<DayProfitView> TodayAsync(CancellationToken cancellation = default);

    /// <summary><c>GET portfolio/history</c>: the portfolio after each journal entry, oldest first.</summary>
    Task<Page<EquityPoint>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>GET holdings</c>: open positions with their resting stops and targets.</summary>
    Task<IReadOnlyList<HoldingView>> HoldingsAsync(CancellationToken cancellation = default);

    /// <summary>
    /// <c>POST holdings/{symbol}/close-out</c>: sells a position without a market at its last close less a haircut, at once.
    /// </summary>
    /// <returns>The fill.</returns>
    /// <exception cref="ApiException">400: it is not held, or the haircut is out of range.</exception>
    Task<TradeView> CloseOutAsync(
        string symbol, CloseOutRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>POST holdings/{symbol}/write-off</c>: nothing is paid for the position.</summary>
    /// <returns>The fill, at a price of zero.</returns>
    /// <exception cref="ApiException">400: it is not held.</exception>
    Task<TradeView> WriteOffAsync(
        string symbol, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>GET orders</c>: newest first.</summary>
    Task<Page<OrderView>> OrdersAsync(
        bool openOnly = false,
        string? symbol = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellation = default);

    /// <summary>
    /// <c>GET trades</c>: fills with the reasons for them, newest first, or by a column such as <c>profit</c>, or <c>-profit</c> for the
    /// largest first.
    /// </summary>
    Task<Page<TradeView>> TradesAsync(
        string? symbol = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? cursor = null,
        int? limit = null,
        string? sort = null,
        CancellationToken cancellation = default);

    /// <summary><c>GET round-trips</c>: from flat to flat, with excursions and R, newest first.</summary>
    Task<Page<RoundTripView>> RoundTripsAsync(
        RoundTripFilter? filter = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>GET round-trips/summary</c>: their totals, by symbol, strategy, exit reason and weekday.</summary>
    Task<RoundTripSummary> RoundTripSummaryAsync(RoundTripFilter? filter = null, CancellationToken cancellation = default);

    /// <summary><c>GET trades/export</c>: the same as CSV, as it streams in; the caller disposes it.</summary>
    Task<Stream> ExportTradesAsync(
        string? symbol = null, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default);
}
