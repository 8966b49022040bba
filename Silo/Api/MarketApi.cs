using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Market;

namespace TradeMind.Silo.Api;

/// <summary><c>market</c></summary>
internal static class MarketApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/market", GetAsync).WithName("GetMarket").WithTags("service").WithSummary("Whether the exchange trades and until when, and how old the data are");

    private static async Task<MarketStatusView> GetAsync(
        IGrainFactory grains, IMarketFeed feed, ITradingCalendar calendar, ServiceSettings settings)
    {
        var session = await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).GetStatusAsync().ConfigureAwait(false);
        var hours = MarketHours.At(calendar, session.Now);
        var kind = hours.Session is not { } open ? MarketSession.Closed : open.IsHalfDay ? MarketSession.Half : MarketSession.Regular;
        double? age = session.Portfolio.Ticks == 0 ? null : Math.Max(0, (session.Now - feed.ClosesAt(session.Portfolio.Ticks)).TotalSeconds);
        return new MarketStatusView(hours.Session is not null, kind, hours.ChangesAt, session.Now, age, settings.Provider, feed.IsStored);
    }
}
