using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TradeMind.Application.Experiments;
using TradeMind.Application.Intelligence;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>sentiment</c>, <c>news</c>, <c>symbols/{symbol}/opinions</c> and <c>models</c></summary>
internal static class IntelligenceApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapNews(routes);
        routes.MapGet("/experiment", (LiveExperiment experiment) => experiment.Get())
            .WithTags("experiment").WithName("GetExperiment").WithSummary("How the portfolios of a live experiment compare so far");
        var models = routes.MapGroup("/models").WithTags("models");
        models.MapGet(
                "/calls",
                (ModelQueries queries, string? cursor, int? limit, CancellationToken cancellation) =>
                    queries.CallsAsync(cursor, limit, cancellation))
            .WithName("GetModelCalls").WithSummary("Calls of language models, newest first");
        models.MapGet("/cost", (ModelQueries queries, CancellationToken cancellation) => queries.CostAsync(cancellation))
            .WithName("GetModelCost").WithSummary("The budget of language models, and what they have cost");
    }

    private static void MapNews(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sentiment", (NewsQueries queries, CancellationToken cancellation) => queries.SentimentAsync(cancellation))
            .WithTags("news").WithName("GetSentiment").WithSummary("What reads the news, and from where");
        routes.MapGet(
                "/news",
                (NewsQueries queries, string? symbol, DateTimeOffset? before, string? cursor, int? limit,
                    CancellationToken cancellation) =>
                    queries.NewsAsync(symbol, before, cursor, limit, cancellation))
            .WithTags("news").WithName("GetNews").WithSummary("News with the opinions formed of them, newest first")
            .WithDescription("Texts and addresses come from outside and are not to be trusted.");
        routes.MapGet(
                "/symbols/{symbol}/opinions",
                (NewsQueries queries, string symbol, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation) =>
                    Page.WholeAsync(queries.OpinionsAsync(symbol, from, to, cancellation)))
            .WithTags("news").WithName("GetOpinions").WithSummary("Opinions on a symbol, oldest first");
        routes.MapGet("/news/events", Events)
            .WithTags("news").WithName("GetNewsEvents")
            .WithSummary("Server-sent events: news, opinions and ended calls of models, as they are stored")
            .WithDescription(
                "The events news, opinion and model_call have the same JSON as the items of news, symbols/{symbol}/opinions and "
                    + "models/calls. They have no ids: after a lost connection read those calls again.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .DisableRequestTimeout();
    }

    private static EventStream Events(NewsEvents events, IOptions<JsonOptions> json, string? symbol, CancellationToken cancellation) =>
        new(events.FollowAsync(symbol, cancellation)
            .Select(stored => ServerEvent.Create(id: null, stored.Kind, stored.Data, json.Value.SerializerOptions)));
}
