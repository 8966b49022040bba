using TradeMind.Application.Risk;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>risk</c></summary>
internal static class RiskApi
{
    private const string Effect =
        "It is journalled and takes effect at the next slice; null switches a limit off. What is already over a limit is not sold, but "
        + "nothing is bought on top. Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/risk").WithTags("risk");
        group.MapGet("/", (RiskQueries risk, int? limit) => risk.GetAsync(limit)).WithName("GetRisk")
            .WithSummary("Each rule's limit and use, the breaker, and entries that were held back, newest first").WithPortfolioVersion();
        group.MapGet("/tail", (TailRisk tail, CancellationToken cancellation) => tail.GetAsync(cancellation)).WithName("GetTailRisk")
            .WithSummary("Value at risk and expected shortfall of what is held, over one day, at 95 % and 99 %")
            .WithDescription(TailRisk.Method);
        group.MapGet(
                "/exposure",
                (ExposureQueries exposure, int? points, CancellationToken cancellation) => exposure.ExposureAsync(points, cancellation))
            .WithName("GetExposure").WithSummary("How much of the equity was invested over time, net and gross, downsampled for a chart")
            .WithPortfolioVersion();
        group.MapGet("/limits", async (RiskLimitCommands limits) => Page.Whole(await limits.ListAsync().ConfigureAwait(false)))
            .WithName("GetRiskLimits").WithSummary("Every limit, those that are off too, and how much of each is used");
        group.MapGet(
                "/limits/preview",
                async (RiskLimitCommands risk, string? limits) =>
                    Page.Whole(await risk.PreviewAsync(RiskLimitCommands.Parse(limits)).ConfigureAwait(false)))
            .WithName("GetRiskLimitsPreview")
            .WithSummary("The limits after a change such as limits=max_position:0.15,max_sector:off, which is not carried out");
        group.MapPut("/limits", ChangeAsync).WithName("ChangeRiskLimits").WithSummary("Other limits; those that are not named stay")
            .WithDescription(Effect).ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/breaker", (ExposureQueries exposure, string? cursor, int? limit) => exposure.Breaker(cursor, limit))
            .WithName("GetBreakerHistory").WithSummary("Each time the daily-loss breaker tripped, and what lifted it, newest first")
            .WithPortfolioVersion();
    }

    private static async Task<Page<RiskLimitView>> ChangeAsync(
        RiskLimitsRequest request, HttpContext context, RiskLimitCommands limits, TimeProvider clock) =>
        Page.Whole(await limits.ChangeAsync(request, context.Command("risk", request.Who, request.Why, clock)).ConfigureAwait(false));
}
