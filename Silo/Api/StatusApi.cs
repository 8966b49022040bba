using TradeMind.Application.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>status</c>, <c>market</c></summary>
internal static class StatusApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", (SessionQueries session) => session.StatusAsync()).WithName("GetStatus").WithTags("service")
            .WithSummary("What the service is doing: session, breaker, feed, time, equity, problems");
        routes.MapGet("/market", (SessionQueries session) => session.MarketAsync()).WithName("GetMarket").WithTags("service")
            .WithSummary("Whether the exchange trades and until when, and how old the data are");
    }
}
