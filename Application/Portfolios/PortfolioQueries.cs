using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;

namespace TradeMind.Application.Portfolios;

/// <summary>The portfolio as the journal has them: positions, orders, fills, and the portfolio's value over time.</summary>
public sealed class PortfolioQueries(IPortfolioReader portfolio, IPortfolioHistoryReader past, EquityHistory equity)
{
    private const int UsualPoints = 1_000, MostPoints = 20_000;

    /// <summary>Cash, equity and open positions as of the last journal entry.</summary>
    public PortfolioView Now()
    {
        var snapshot = portfolio.Snapshot();
        var now = snapshot?.Now;
        return new PortfolioView(
            now?.Sequence ?? 0, now?.Time, now?.Cash ?? 0, now?.Reserved ?? 0, now?.Equity ?? 0, now?.BreakerTripped ?? false,
            [.. (snapshot?.Holdings ?? []).Select(holding => holding.ToContract())]);
    }

    /// <summary>The portfolio after a journal entry or at a time; exactly one of them is given.</summary>
    /// <exception cref="NotFoundException">There is no such entry, or there were no books yet.</exception>
    public PortfolioView At(DateTimeOffset? time, long? sequence)
    {
        if (time is null == sequence is null)
        {
            throw new FieldException("time", "give either time or sequence");
        }

        var entry = sequence ?? past.LastUntil(time!.Value.UtcTicks)?.Sequence;
        return (entry is null ? null : past.At(entry.Value))?.ToContract() ?? throw new NotFoundException(
            sequence is null
                ? $"the portfolio did not exist yet at {time:O}: give a later time"
                : $"there is no journal entry {sequence}: portfolio/history lists them");
    }

    /// <exception cref="FieldException">points or range cannot be used.</exception>
    public Task<EquitySeries> EquityAsync(int? points, string? range, CancellationToken cancellation) =>
        equity.SampleAsync(CurvePoints(points), Range(range), cancellation);

    /// <summary>How many points a curve has.</summary>
    /// <exception cref="FieldException">points is out of range.</exception>
    internal static int CurvePoints(int? points) => points is null ? UsualPoints
        : points is >= 2 and <= MostPoints ? points.Value
        : throw new FieldException("points", $"points is {points}: use 2 to {MostPoints}");

    /// <summary>The range that a text means; all when there is none.</summary>
    /// <exception cref="FieldException">It means none.</exception>
    internal static EquityRange Range(string? text) => text is null ? EquityRange.All
        : EquityRanges.Parse(text) ?? throw new FieldException("range", $"range is '{text}': use one of {EquityRanges.Known}");

    /// <summary>The portfolio after each journal entry, oldest first.</summary>
    public Page<EquityPoint> History(string? cursor, int? limit) =>
        portfolio.Equity(cursor is null ? 0 : Paging.Before(cursor), Paging.Limit(limit)).ToContract(point => point.ToContract());

    public IReadOnlyList<HoldingView> Holdings() => [.. portfolio.Holdings().Select(holding => holding.ToContract())];

    /// <summary>Orders, newest first.</summary>
    public Page<OrderView> Orders(string? status, string? symbol, string? cursor, int? limit)
    {
        var isOpenOnly = status switch
        {
            null or "all" => false,
            "open" => true,
            _ => throw new FieldException("status", $"status '{status}' is not known: use open or all"),
        };
        return portfolio.Orders(isOpenOnly, symbol, Paging.Before(cursor), Paging.Limit(limit)).ToContract(order => order.ToContract());
    }

    /// <summary>Fills, newest first or ordered by a column.</summary>
    public Page<TradeView> Trades(
        string? symbol, DateTimeOffset? from, DateTimeOffset? to, string? sort, string? cursor, int? limit)
    {
        var (first, last) = Paging.Span(from, to);
        if (sort is null)
        {
            return portfolio
                .Trades(symbol, first, last, Paging.Before(cursor), Paging.Limit(limit))
                .ToContract(trade => trade.ToContract());
        }

        var order = TradeOrder.Parse(sort) ?? throw new FieldException(
            "sort", $"sort is '{sort}': use one of {string.Join(", ", TradeOrder.Names)}, with a - before it for the largest first");
        return portfolio.Trades(symbol, first, last, order, cursor is null ? 0 : Paging.Before(cursor), Paging.Limit(limit))
            .ToContract(trade => trade.ToContract());
    }

    /// <summary>All fills as CSV.</summary>
    public TradeExport Export(string? symbol, DateTimeOffset? from, DateTimeOffset? to)
    {
        var (first, last) = Paging.Span(from, to);
        return new TradeExport(before => portfolio.Trades(symbol, first, last, before, 1_000).ToContract(trade => trade.ToContract()));
    }
}
