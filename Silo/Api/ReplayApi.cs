using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Application.Replays;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>replay</c>: the player of a replay.</summary>
internal static class ReplayApi
{
    private const string Effect = "What is traded does not depend on it, and it is not journalled.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/replay").WithTags("replay").ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("", (ReplayCommands replay) => replay.GetAsync())
            .WithName("GetReplay").WithSummary("How the replay plays and where it is; 409 on a live feed");
        group.MapPost("/speed", (ReplaySpeedRequest request, ReplayCommands replay) => replay.SetSpeedAsync(request.BarsPerSecond))
            .WithName("SetReplaySpeed").WithSummary("Play at another speed: bar times a second, null for as fast as they are taken")
            .WithDescription(Effect);
        group.MapPost("/pause", (ReplayCommands replay) => replay.PauseAsync())
            .WithName("PauseReplay").WithSummary("Play no further bars; trading is not paused, it has nothing to trade on")
            .WithDescription(Effect);
        group.MapPost("/resume", (ReplayCommands replay) => replay.ResumeAsync())
            .WithName("ResumeReplay").WithSummary("Play on at its speed").WithDescription(Effect);
        group.MapPost("/step", (ReplayCommands replay) => replay.StepAsync())
            .WithName("StepReplay").WithSummary("Pause the replay, and play the bars of one bar time").WithDescription(Effect);
        group.MapPost("/restart", RestartAsync)
            .WithName("RestartReplay")
            .WithSummary("Begin at the first bar with a new portfolio of the same plan; this one stops and keeps its books")
            .WithDescription("Repeating the same Idempotency-Key changes nothing.");
    }

    private static async Task<Created<PortfolioDetailView>> RestartAsync(
        CommandRequest? request, HttpContext context, ReplayCommands replay, TimeProvider clock)
    {
        var made = await replay.RestartAsync(context.Command("Start", request?.Who, request?.Why, clock)).ConfigureAwait(false);
        return TypedResults.Created($"{VersionedPath.Current}/portfolios/{made.Summary.Name}", made);
    }
}
