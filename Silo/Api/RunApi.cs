using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Silo.Api;

/// <summary>Runs over past bars: <c>backtests</c>, <c>sweeps</c>, <c>walk-forwards</c>, <c>checks</c>; the same shape for all.</summary>
internal static class RunApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, RunKind.Backtest, "Backtest");
        Map(routes, RunKind.Sweep, "Sweep");
        Map(routes, RunKind.WalkForward, "WalkForward");
        Map(routes, RunKind.Check, "Check");
        routes.MapGet("/data-sets", (IRunDataSets data) => Page.Whole(data.Names)).WithName("GetDataSets").WithTags("runs")
            .WithSummary("The sets of bars that runs can be made over");
        routes.MapGet("/data-sets/{set}", (string set, DataSetQueries data, CancellationToken cancellation) =>
                data.GetAsync(set, cancellation))
            .WithName("GetDataSet").WithTags("runs").WithSummary("The symbols of a set of bars, and their periods");
    }

    private static void Map(IEndpointRouteBuilder routes, RunKind kind, string name)
    {
        var one = RunService.NameOf(kind);
        var group = routes.MapGroup($"/{RunService.PathOf(kind)}").WithTags("runs");
        group.MapPost("/", (RunRequest request, HttpContext context, RunService runs) => StartAsync(kind, request, context, runs))
            .WithName($"Start{name}").WithSummary($"Starts a {one}; it is queued behind earlier runs")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapGet("/", (RunService runs, RunState? state, string? cursor, int? limit) => runs.List(kind, state, cursor, limit))
            .WithName($"Get{name}s").WithSummary($"Every {one} so far, newest first");
        group.MapGet("/{id}", (string id, RunService runs) => runs.GetAsync(kind, id)).WithName($"Get{name}")
            .WithSummary($"One {one}: its progress and outcome");
        group.MapPost("/{id}/cancel", (string id, RunService runs) => runs.CancelAsync(kind, id)).WithName($"Cancel{name}")
            .WithSummary($"Stops a {one}, or takes it out of the queue; one that has ended stays as it is");
        group.MapDelete("/{id}", (string id, HttpContext context, RunService runs) => DeleteAsync(kind, id, context, runs))
            .WithName($"Delete{name}").WithSummary($"Removes a {one} that has ended, with its result; the ledger of trials keeps it")
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/{id}/events", (string id, RunService runs, IOptions<JsonOptions> json, CancellationToken cancellation) =>
                FollowAsync(kind, id, runs, json, cancellation))
            .WithName($"Get{name}Events")
            .WithSummary("Server-sent events: the run at first, each time it has come further, and at its end")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").DisableRequestTimeout();
        group.MapGet("/{id}/tear-sheet", (string id, HttpContext context, RunService runs) =>
                ResultAsync(id, context, () => runs.OpenSheetAsync(kind, id)))
            .WithName($"Get{name}TearSheet")
            .WithSummary($"The data of the charts of a {one}: curves, tables and distributions, downsampled")
            .Produces<object>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{id}/result", (string id, HttpContext context, RunService runs) =>
                ResultAsync(id, context, () => runs.OpenResultAsync(kind, id)))
            .WithName($"Get{name}Result").WithSummary($"The full result of a {one}, in the format of the command line")
            .Produces<object>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<Accepted<RunView>> StartAsync(RunKind kind, RunRequest request, HttpContext context, RunService runs)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        var who = context.User.Identity?.Name ?? "api";
        var run = await runs.StartAsync(kind, request, who, keyed?.Number, keyed?.Effect).ConfigureAwait(false);
        return TypedResults.Accepted($"{VersionedPath.Current}/{RunService.PathOf(kind)}/{run.Id}", run);
    }

    private static async Task<NoContent> DeleteAsync(RunKind kind, string id, HttpContext context, RunService runs)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        if (keyed?.Effect is null)
        {
            await runs.DeleteAsync(kind, id, keyed?.Number).ConfigureAwait(false);
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> ResultAsync(string id, HttpContext context, Func<Task<Stream>> open)
    {
        var result = await open().ConfigureAwait(false);
        if (PortfolioVersion.IsKnown(context, new EntityTagHeaderValue($"\"{id}\"")))
        {
            await result.DisposeAsync().ConfigureAwait(false);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return TypedResults.Stream(result, "application/json");
    }

    private static async Task<EventStream> FollowAsync(
        RunKind kind, string id, RunService runs, IOptions<JsonOptions> json, CancellationToken cancellation)
    {
        await runs.GetAsync(kind, id).ConfigureAwait(false);
        return new EventStream(EventsAsync(runs.FollowAsync(kind, id, cancellation), json.Value.SerializerOptions, cancellation));
    }

    private static async IAsyncEnumerable<ServerEvent> EventsAsync(
        IAsyncEnumerable<RunView> runs, JsonSerializerOptions json, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return ServerEvent.Create(null, "Run", run, json);
        }
    }
}
