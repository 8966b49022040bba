using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.Metadata;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;

namespace TradeMind.Silo.Security;

/// <summary>
/// Limits event streams and open pages, and ends them with the credentials that allowed them. A key that is revoked, or a user that is
/// removed, hears no more after a few seconds.
/// </summary>
internal sealed partial class ConnectionLimiter(
    ServiceSettings settings, IAccessStore store, Exposure exposure, TimeProvider clock, ILogger<ConnectionLimiter> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private const int TrimEvery = 60;

    private readonly ConcurrentDictionary<HttpContext, ClaimsPrincipal> _open = [];
    private int _streams, _pages, _looks;

    /// <summary>Streams that are open now.</summary>
    public int Streams => Volatile.Read(ref _streams);

    /// <summary>Carries a request out; one that stays open is counted while it does.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsStream(context))
        {
            await HoldAsync(context, next, isPage: false).ConfigureAwait(false);
        }
        else if (context.WebSockets.IsWebSocketRequest || context.Request.Headers.Upgrade.Count > 0)
        {
            await HoldAsync(context, next, isPage: true).ConfigureAwait(false);
        }
        else
        {
            await next(context).ConfigureAwait(false);
        }
    }

    /// <summary>Ends those whose callers may be here no more.</summary>
    public void EndThoseThatMayNot()
    {
        foreach (var (context, user) in _open)
        {
            if (!AccessHandler.IsStillValid(user, store, exposure))
            {
                context.Abort();
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private void Look()
    {
        try
        {
            EndThoseThatMayNot();
            if (_looks++ % TrimEvery == 0)
            {
                store.Audit.Trim(settings.Security.AuditAge, settings.Security.AuditEntries);
            }
        }
        catch (StorageException exception)
        {
            NotLooked(log, exception.Message);
        }
    }

    private async Task HoldAsync(HttpContext context, RequestDelegate next, bool isPage)
    {
        var count = isPage ? Interlocked.Increment(ref _pages) : Interlocked.Increment(ref _streams);
        try
        {
            if (count > settings.Security.EventStreams)
            {
                context.Response.Headers.RetryAfter = "5";
                await TypedResults.Problem(
                    $"{settings.Security.EventStreams} {(isPage ? "pages" : "event streams")} are open, which is the maximum: close some, "
                        + "or raise limits:event_streams",
                    statusCode: StatusCodes.Status503ServiceUnavailable,
                    title: isPage ? "Too many open pages" : "Too many event streams").ExecuteAsync(context).ConfigureAwait(false);
                return;
            }

            _open[context] = context.User;
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(context, out _);
            _ = isPage ? Interlocked.Decrement(ref _pages) : Interlocked.Decrement(ref _streams);
        }
    }

    private static bool IsStream(HttpContext context) => context.GetEndpoint() is { } endpoint
        && endpoint.Metadata
            .GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Any(answer => answer.ContentTypes.Contains("text/event-stream", StringComparer.Ordinal));

    [LoggerMessage(1, LogLevel.Error, "Open connections and the audit log could not be looked through: {Reason}")]
    private static partial void NotLooked(ILogger log, string reason);
}
