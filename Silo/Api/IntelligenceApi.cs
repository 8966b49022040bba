using TradeMind.Application.Experiments;
using TradeMind.Application.Intelligence;

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
                (ModelQueries queries, int? limit, CancellationToken cancellation) => queries.CallsAsync(limit, cancellation))
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
                (NewsQueries queries, string? symbol, DateTimeOffset? before, int? limit, CancellationToken cancellation) =>
                    queries.NewsAsync(symbol, before, limit, cancellation))
            .WithTags("news").WithName("GetNews").WithSummary("News with the opinions formed of them, newest first")
            .WithDescription("Texts and addresses come from outside and are not to be trusted.");
        routes.MapGet(
                "/symbols/{symbol}/opinions",
                (NewsQueries queries, string symbol, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation) =>
                    queries.OpinionsAsync(symbol, from, to, cancellation))
            .WithTags("news").WithName("GetOpinions").WithSummary("Opinions on a symbol, oldest first");
    }
}
