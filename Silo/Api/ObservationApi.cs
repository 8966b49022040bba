using TradeMind.Application.MarketData;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;
using TradeMind.Silo.Reading;

namespace TradeMind.Silo.Api;

/// <summary>The state of the service: <c>agents</c>, <c>data</c>, <c>providers</c>, <c>settings</c></summary>
internal static class ObservationApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var service = routes.MapGroup("").WithTags("service");
        service
            .MapGet("/agents", (AgentQueries agents, CancellationToken cancellation) => Page.WholeAsync(agents.ListAsync(cancellation)))
            .WithName("GetAgents")
            .WithSummary("What each grain type and each strategy does: calls, latencies, errors, and votes compared with what followed");
        service.MapGet("/data", (DataQueries data, CancellationToken cancellation) => Page.WholeAsync(data.CoverageAsync(cancellation)))
            .WithName("GetData")
            .WithSummary("The bars available for each symbol: first and last, gaps, findings, age");
        service.MapGet("/providers", (DataQueries data) => Page.WholeAsync(data.ProvidersAsync())).WithName("GetProviders")
            .WithSummary("Where bars come from, and whether it answers");
        service.MapGet("/settings", (SettingsReading settings) => Page.Whole(settings.Read())).WithName("GetSettings")
            .WithSummary("The settings in effect, without secrets");
    }
}
