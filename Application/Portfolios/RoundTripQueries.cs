using System.Globalization;
using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Portfolios;

/// <summary>The round trips of a portfolio: pages, filters and totals.</summary>
public sealed class RoundTripQueries(RoundTrips trips)
{
    /// <summary>Newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cursor">The 'next' of the previous page; null for the first.</param>
    /// <param name="limit">1 to 1,000; 100 when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FieldException">cursor, limit or times cannot be used.</exception>
    public async Task<Page<RoundTripView>> FindAsync(RoundTripFilter filter, string? cursor, int? limit, CancellationToken cancellation)
    {
        var (before, most) = (Paging.Before(cursor), Paging.Limit(limit));
        var found = (await SelectAsync(filter, cancellation).ConfigureAwait(false))
            .Reverse().Where(trip => trip.Number < before).Take(most + 1).ToList();
        var next = found.Count > most ? found[most - 1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<RoundTripView>([.. found.Take(most).Select(View)], next);
    }

    /// <summary>Totals of those that a filter lets through, by symbol, strategy, exit reason and weekday.</summary>
    /// <exception cref="FieldException">The times cannot be used.</exception>
    public async Task<RoundTripSummary> SummaryAsync(RoundTripFilter filter, CancellationToken cancellation)
    {
        var found = await SelectAsync(filter, cancellation).ConfigureAwait(false);
        return new RoundTripSummary(
            TradeTotals.From([.. found.Select(trip => trip.Measured)]).ToContract(),
            Groups(found, trip => trip.Trade.Symbol.Ticker), Groups(found, trip => trip.Strategy),
            Groups(found, trip => trip.ExitReason.ToString()),
            [.. TradeBreakdown.InWeek(TradeGroup.By(found, trip => TradeBreakdown.Weekday(trip.Trade.ExitTime), trip => trip.Measured))
                .Select(group => group.ToContract())]);
    }

    private async Task<IReadOnlyList<RoundTrip>> SelectAsync(RoundTripFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (from, to) = Paging.Span(filter.From, filter.To);
        return [.. (await trips.ReadAsync(cancellation).ConfigureAwait(false)).Where(trip =>
            (filter.Symbol is null || string.Equals(trip.Trade.Symbol.Ticker, filter.Symbol, StringComparison.OrdinalIgnoreCase))
            && (filter.Strategy is null || string.Equals(trip.Strategy, filter.Strategy, StringComparison.Ordinal))
            && (filter.Exit is null || trip.ExitReason == (Trading.Execution.OrderPurpose)filter.Exit)
            && trip.Trade.ExitTime.Ticks >= from && trip.Trade.ExitTime.Ticks <= to)];
    }

    private static IReadOnlyList<RoundTripGroup> Groups(IReadOnlyList<RoundTrip> found, Func<RoundTrip, string> key) =>
        [.. TradeGroup.By(found, key, trip => trip.Measured).Select(group => group.ToContract())];

    private static RoundTripView View(RoundTrip trip)
    {
        var trade = trip.Trade;
        return new RoundTripView(
            trip.Number, trade.Symbol.Ticker, trade.Quantity > 0 ? OrderSide.Buy : OrderSide.Sell, trip.Strategy, trade.EntryTime,
            trade.ExitTime, trade.BarsHeld, Math.Abs(trade.Quantity), trade.EntryPrice, trade.ExitPrice, trade.Fees, trade.Profit,
            trade.ReturnFraction, (OrderPurpose)trip.ExitReason, trip.Excursion?.Adverse, trip.Excursion?.Favourable, trip.Risk, trip.R,
            trip.EntryOrder, trip.ExitOrder);
    }
}
