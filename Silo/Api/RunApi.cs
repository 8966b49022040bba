using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Orleans.Streams;
using TradeMind.Grains;
using TradeMind.Grains.Messages;
using TradeMind.Grains.Research;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Runs;
using TradeMind.Storage.Idempotency;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Api;

/// <summary>Runs over past bars: <c>backtests</c>, <c>sweeps</c>, <c>walk-forwards</c>; the same shape for all three.</summary>
internal static class RunApi
{
    private static readonly (string Path, RunKind Kind, string One, string Many)[] Kinds =
    [
        ("backtests", RunKind.Backtest, "backtest", "Backtests"), ("sweeps", RunKind.Sweep, "sweep", "Sweeps"), ("walk-forwards", RunKind.WalkForward, "walk forward", "WalkForwards"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, kind, one, many) in Kinds)
        {
            var runs = routes.MapGroup($"/{path}").WithTags("runs");
            var name = many[..^1];
            runs.MapPost("/", (RunRequest request, HttpContext context, RunQueue queue, StrategyCatalog catalog, IRunDataSets data, IGrainFactory grains) => StartAsync(kind, path, request, context, queue, catalog, data, grains))
                .WithName($"Start{name}").WithSummary($"Starts a {one}; it waits for those before it").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
            runs.MapGet("/", (RunQueue queue, RunState? state, string? cursor, int? limit) => List(kind, queue, state, cursor, limit))
                .WithName($"Get{many}").WithSummary($"Every {one} so far, newest first");
            runs.MapGet("/{id}", (string id, IGrainFactory grains) => GetAsync(kind, id, grains)).WithName($"Get{name}").WithSummary($"One {one}: how far it is, and what came of it");
            runs.MapDelete("/{id}", (string id, IGrainFactory grains) => CancelAsync(kind, id, grains)).WithName($"Cancel{name}").WithSummary($"Stops a {one}, or takes it out of the queue; one that has ended stays as it is");
            runs.MapGet("/{id}/events", (string id, IGrainFactory grains, IClusterClient client, IHostApplicationLifetime lifetime, IOptions<JsonOptions> json, CancellationToken cancellation) =>
                    FollowAsync(kind, id, grains, client, lifetime, json, cancellation))
                .WithName($"Get{name}Events").WithSummary("Server-sent events: the run at first, each time it has come further, and at its end").Produces<string>(StatusCodes.Status200OK, "text/event-stream").DisableRequestTimeout();
            runs.MapGet("/{id}/tear-sheet", (string id, HttpContext context, IGrainFactory grains, IRunStore store) => ResultAsync(kind, id, context, grains, store.Sheet))
                .WithName($"Get{name}TearSheet").WithSummary($"What is drawn of a {one}: curves, tables and distributions, in few enough points").Produces<object>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified);
            runs.MapGet("/{id}/result", (string id, HttpContext context, IGrainFactory grains, IRunStore store) => ResultAsync(kind, id, context, grains, store.Result))
                .WithName($"Get{name}Result").WithSummary($"All that came of a {one}, as the command line writes it").Produces<object>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified);
        }

        routes.MapGet("/data-sets", (IRunDataSets data) => data.Names).WithName("GetDataSets").WithTags("runs").WithSummary("The sets of bars that runs can be made over");
    }

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> StartAsync(
        RunKind kind, string path, RunRequest request, HttpContext context, RunQueue queue, StrategyCatalog catalog, IRunDataSets data, IGrainFactory grains)
    {
        var keyed = context.Features.Get<KeyedRequest>();
        if ((keyed?.Effect ?? Add(kind, request, context, queue, catalog, data, keyed)) is not { } id)
        {
            context.Response.Headers.RetryAfter = "10";
            return TypedResults.Problem(
                $"{RunQueue.MostOpen} runs wait or are in progress, no more are taken: wait until one has ended, or cancel one",
                statusCode: StatusCodes.Status429TooManyRequests, title: "The queue is full",
                extensions: Problems.Extensions(ProblemCodes.QueueFull));
        }

        var run = await grains.GetGrain<IBacktestGrain>(id).StartAsync().ConfigureAwait(false);
        return TypedResults.Accepted($"{VersionedPath.Current}/{path}/{run.Id}", run);
    }

    /// <summary>The id of a new run; null when too many wait.</summary>
    private static string? Add(
        RunKind kind,
        RunRequest request,
        HttpContext context,
        RunQueue queue,
        StrategyCatalog catalog,
        IRunDataSets data,
        KeyedRequest? keyed)
    {
        RunPlan.Of(kind, request, catalog, data);
        return queue.TryAdd(kind, request, context.User.Identity?.Name ?? "api", keyed?.Number)?.Id;
    }

    private static Page<RunView> List(RunKind kind, RunQueue queue, RunState? state, string? cursor, int? limit)
    {
        var most = Paging.Limit(limit);
        var runs = queue.List(kind, state, Paging.Before(cursor), most + 1);
        return runs.Count > most ? new Page<RunView>([.. runs.Take(most)], $"{RunRecord.Number(runs[most - 1].Id)}") : new Page<RunView>(runs, null);
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> GetAsync(RunKind kind, string id, IGrainFactory grains) =>
        await FindAsync(kind, id, grains).ConfigureAwait(false) is { } run ? TypedResults.Ok(run) : NotFound(kind, id);

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> CancelAsync(RunKind kind, string id, IGrainFactory grains) =>
        await FindAsync(kind, id, grains).ConfigureAwait(false) is null ? NotFound(kind, id) : TypedResults.Ok(await grains.GetGrain<IBacktestGrain>(id).CancelAsync().ConfigureAwait(false));

    private static async Task<IResult> ResultAsync(RunKind kind, string id, HttpContext context, IGrainFactory grains, Func<long, byte[]?> find)
    {
        if (await FindAsync(kind, id, grains).ConfigureAwait(false) is not { } run)
        {
            return NotFound(kind, id);
        }

        if (run.State != RunState.Finished || find(RunRecord.Number(id)!.Value) is not { } result)
        {
            var reason = run.State == RunState.Finished ? "it is one of many and its result was given up: start it again" : run.HasEnded ? $"it was {run.State.ToString().ToLowerInvariant()} {run.Problem}".TrimEnd() : "it has not ended yet: wait for its events";
            return TypedResults.Problem(
                $"{id} has no result: {reason}", statusCode: run.HasEnded ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict,
                title: "No result", extensions: Problems.Extensions(ProblemCodes.NoResult));
        }

        return PortfolioVersion.IsKnown(context, new EntityTagHeaderValue($"\"{id}\""))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Stream(RunWorker.Opened(result), "application/json");
    }

    private static async Task<IResult> FollowAsync(
        RunKind kind, string id, IGrainFactory grains, IClusterClient client, IHostApplicationLifetime lifetime, IOptions<JsonOptions> json, CancellationToken cancellation) =>
        await FindAsync(kind, id, grains).ConfigureAwait(false) is null ? NotFound(kind, id) : new EventStream(EventsAsync(id, grains, client, lifetime, json.Value.SerializerOptions, cancellation));

    private static async IAsyncEnumerable<ServerEvent> EventsAsync(
        string id, IGrainFactory grains, IClusterClient client, IHostApplicationLifetime lifetime, JsonSerializerOptions json, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // What a listener has not taken yet is made up for by what is newer.
        var coming = Channel.CreateBounded<RunView>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        using var stopping = lifetime.ApplicationStopping.Register(() => coming.Writer.TryComplete());
        var stream = client.GetStreamProvider(Streams.Provider).GetStream<RunView>(Streams.Backtest(id));
        var subscription = await stream.SubscribeAsync((run, _) => coming.Writer.WriteAsync(run).AsTask()).ConfigureAwait(false);
        try
        {
            var run = await grains.GetGrain<IBacktestGrain>(id).GetStatusAsync().ConfigureAwait(false);
            while (run is not null)
            {
                yield return ServerEvent.Of(null, "Run", run, json);
                if (run.HasEnded)
                {
                    yield break;
                }

                run = await coming.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false) && coming.Reader.TryRead(out var next) ? next : null;
            }
        }
        finally
        {
            await subscription.UnsubscribeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<RunView?> FindAsync(RunKind kind, string id, IGrainFactory grains) =>
        RunRecord.Number(id) is null ? null : await grains.GetGrain<IBacktestGrain>(id).GetStatusAsync().ConfigureAwait(false) is { } run && run.Kind == kind ? run : null;

    private static ProblemHttpResult NotFound(RunKind kind, string id) =>
        Problems.NotFound(
            $"there is no {Kinds[(int)kind].One} '{id}': ids look like {RunRecord.Id(1)}, {Kinds[(int)kind].Path} lists them");
}
