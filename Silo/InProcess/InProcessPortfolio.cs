using System.IO.Pipelines;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessPortfolio(
    InProcessCalls calls, PortfolioQueries portfolio, PortfolioAnalysis analysis, OverviewQueries overview, Contributions contributions,
    RoundTripQueries trips, SessionCommands session)
    : IPortfolioApi
{
    public Task<PortfolioView> GetAsync(CancellationToken cancellation = default) => calls.ReadAsync(portfolio.Now);

    public Task<PortfolioView> AtAsync(long sequence, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolio.At(time: null, sequence));

    public Task<PortfolioView> AtAsync(DateTimeOffset time, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolio.At(time, sequence: null));

    public Task<OverviewView> OverviewAsync(
        EquityRange range = EquityRange.All, int? points = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => Task.Run(() => overview.GetAsync(EquityRanges.Text(range), points, cancellation), cancellation));

    public Task<EquitySeries> EquityAsync(
        int? points = null, EquityRange range = EquityRange.All, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolio.EquityAsync(points, EquityRanges.Text(range), cancellation));

    public Task<CalendarView> CalendarAsync(int? year = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => overview.CalendarAsync(year, cancellation));

    public Task<ContributionView> ContributionAsync(CancellationToken cancellation = default) => calls.ReadAsync(contributions.Get);

    public Task<AllocationView> AllocationAsync(CancellationToken cancellation = default) => calls.ReadAsync(analysis.Allocation);

    public Task<DayProfitView> TodayAsync(CancellationToken cancellation = default) => calls.ReadAsync(analysis.Today);

    public Task<Page<EquityPoint>> HistoryAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolio.History(cursor, limit));

    public Task<IReadOnlyList<HoldingView>> HoldingsAsync(CancellationToken cancellation = default) => calls.ReadAsync(portfolio.Holdings);

    public Task<TradeView> CloseOutAsync(
        string symbol, CloseOutRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
        new ChangeCall("POST", $"/holdings/{symbol}/close-out", "CloseOut", request.Who, request.Why, request.Haircut),
        idempotencyKey,
        (_, context) => session.CloseOutAsync(symbol, request.Haircut, context));

    public Task<TradeView> WriteOffAsync(
        string symbol, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
        new ChangeCall("POST", $"/holdings/{symbol}/write-off", "CloseOut", request.Who, request.Why),
        idempotencyKey,
        (_, context) => session.WriteOffAsync(symbol, context));

    public Task<Page<OrderView>> OrdersAsync(
        bool openOnly = false, string? symbol = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => portfolio.Orders(openOnly ? "open" : null, symbol, cursor, limit));

    public Task<Page<TradeView>> TradesAsync(
        string? symbol = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? cursor = null,
        int? limit = null,
        string? sort = null,
        CancellationToken cancellation = default) => calls.ReadAsync(() => portfolio.Trades(symbol, from, to, sort, cursor, limit));

    public Task<Page<RoundTripView>> RoundTripsAsync(
        RoundTripFilter? filter = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => trips.FindAsync(filter ?? new RoundTripFilter(), cursor, limit, cancellation));

    public Task<RoundTripSummary> RoundTripSummaryAsync(RoundTripFilter? filter = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => trips.SummaryAsync(filter ?? new RoundTripFilter(), cancellation));

    public Task<Stream> ExportTradesAsync(
        string? symbol = null, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => Streamed(portfolio.Export(symbol, from, to), cancellation));

    /// <summary>Rows are read as the reader takes them.</summary>
    private static Stream Streamed(TradeExport export, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        _ = Task.Run(() => WriteAsync(export, pipe.Writer, cancellation), CancellationToken.None);
        return pipe.Reader.AsStream();
    }

    private static async Task WriteAsync(TradeExport export, PipeWriter writer, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            var stream = writer.AsStream(leaveOpen: true);
            await using (stream.ConfigureAwait(false))
            {
                await export.WriteAsync(stream, cancellation).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The reader of the other end gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        await writer.CompleteAsync(failure).ConfigureAwait(false);
    }
}
