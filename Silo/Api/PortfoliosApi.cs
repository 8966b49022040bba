using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Application.Portfolios;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>portfolios</c>: those there are, side by side, and what can be done to each as a whole.</summary>
internal static class PortfoliosApi
{
    private const string Effect = "Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/portfolios").WithTags("portfolios");
        group.MapGet("/", (PortfolioOverview portfolios, CancellationToken cancellation) => portfolios.ListAsync(cancellation))
            .WithName("GetPortfolios").WithSummary("All portfolios with state, equity, return, drawdown and problems, and their totals");
        group.MapPost("/", CreateAsync).WithName("CreatePortfolio").WithSummary("One more portfolio, which begins to trade at once")
            .WithDescription(
                "What is omitted is as the service's own portfolio is configured. Portfolios of one provider trade the same market: "
                    + "each symbol is read once. "
                    + Effect);
        group.MapGet(
                "/side-by-side",
                (PortfolioComparison portfolios, string? names, string? range, int? points, CancellationToken cancellation) =>
                    portfolios.GetAsync(names, range, points, cancellation))
            .WithName("ComparePortfolios").WithSummary("Portfolios side by side: curves that begin at 100, return, drawdown, Sharpe ratio")
            .WithDescription(
                $"names are 2 to 10, separated by commas; the first ten by default. range is one of {EquityRanges.Known}, up to the last "
                    + "slice of each.");
        group.MapGet(
                "/{name}",
                (PortfolioOverview portfolios, string name, CancellationToken cancellation) => portfolios.GetAsync(name, cancellation))
            .WithName("GetPortfolioSummary").WithSummary("One portfolio, and what it trades by")
            .WithDescription("Everything else of it is below this path, as everything of the service's own is below /api/v1.");
        group.MapPost("/{name}/clone", CloneAsync).WithName("ClonePortfolio")
            .WithSummary("One more portfolio with the present plan of this one and empty books").WithDescription(Effect);
        group.MapPost("/{name}/archive", ArchiveAsync).WithName("ArchivePortfolio")
            .WithSummary("Stop a portfolio that holds nothing, or have it sell everything first; its books can be read")
            .WithDescription(Effect).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{name}/restore", RestoreAsync).WithName("RestorePortfolio")
            .WithSummary("Have an archived portfolio trade again").WithDescription(Effect).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Created<PortfolioDetailView>> CreateAsync(
        PortfolioCreateRequest request, HttpContext context, PortfolioCommands portfolios, TimeProvider clock) => Made(
        await portfolios.CreateAsync(request, context.Command("Start", request.Who, request.Why, clock)).ConfigureAwait(false));

    private static async Task<Created<PortfolioDetailView>> CloneAsync(
        string name, PortfolioCloneRequest request, HttpContext context, PortfolioCommands portfolios, TimeProvider clock) => Made(
        await portfolios.CloneAsync(name, request, context.Command("Start", request.Who, request.Why, clock)).ConfigureAwait(false));

    private static Task<PortfolioDetailView> ArchiveAsync(
        string name, PortfolioArchiveRequest? request, HttpContext context, PortfolioCommands portfolios, TimeProvider clock) =>
        portfolios.ArchiveAsync(
            name, request ?? new PortfolioArchiveRequest(), context.Command("Stop", request?.Who, request?.Why, clock));

    private static Task<PortfolioDetailView> RestoreAsync(
        string name, CommandRequest? request, HttpContext context, PortfolioCommands portfolios, TimeProvider clock) =>
        portfolios.RestoreAsync(name, context.Command("Start", request?.Who, request?.Why, clock));

    private static Created<PortfolioDetailView> Made(PortfolioDetailView made) =>
        TypedResults.Created($"{VersionedPath.Current}/portfolios/{made.Summary.Name}", made);
}
