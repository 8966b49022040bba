using TradeMind.Application.Mapping;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Sessions;

/// <summary>The state of the session and of the market it trades on.</summary>
public sealed class SessionQueries(
    ITradingSession session, IPortfolioReader portfolio, IMarketFeed feed, ITradingCalendar calendar, ServiceDescription service)
{
    public async Task<ServiceStatus> StatusAsync() => (await session.GetStatusAsync().ConfigureAwait(false)).ToContract(service);

    public async Task<MarketStatusView> MarketAsync()
    {
        var now = await session.GetStatusAsync().ConfigureAwait(false);
        var hours = MarketHours.At(calendar, now.Now);
        var kind = hours.Session is not { } open ? MarketSession.Closed : open.IsHalfDay ? MarketSession.Half : MarketSession.Regular;
        double? age = now.LastSlice is { } last ? Math.Max(0, (now.Now - feed.ClosesAt(BarTime.From(last))).TotalSeconds) : null;
        return new MarketStatusView(hours.Session is not null, kind, hours.ChangesAt, now.Now, age, service.Provider, feed.IsStored)
        {
            TimeZone = calendar.TimeZone,
        };
    }

    /// <summary>Commands in the journal, newest first.</summary>
    /// <exception cref="FieldException">cursor or limit cannot be used.</exception>
    public Page<SessionEventView> Commands(string? cursor, int? limit) =>
        portfolio.SessionEvents(Paging.Before(cursor), Paging.Limit(limit)).ToContract(command => command.ToContract());
}
