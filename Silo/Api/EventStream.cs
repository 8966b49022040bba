using System.Buffers;

namespace TradeMind.Silo.Api;

/// <summary>
/// Server-sent events (WHATWG HTML, 9.2) as an answer. Headers go out at once, so that a client knows it is heard before anything happens;
/// while nothing does, a comment every 15 seconds shows that the connection lives. What is at hand goes out together, up to 32 KiB: a
/// listener that does not take it in is waited for, so that neither a long past nor a slow connection fills the memory, and cut off when it
/// takes nothing for ten seconds.
/// </summary>
/// <param name="events">What is sent.</param>
/// <param name="pause">The least time between two sendings; null for none.</param>
internal sealed partial class EventStream(IAsyncEnumerable<ServerEvent> events, Func<TimeSpan>? pause = null) : IResult
{
    /// <summary>A listener that does not take in what it was sent for so long is cut off.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15), ShortestPause = TimeSpan.FromMilliseconds(1);

    private const long MostUnsent = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
        var clock = httpContext.RequestServices.GetRequiredService<TimeProvider>();
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.BodyWriter.FlushAsync(cancellation).ConfigureAwait(false);
        try
        {
            await WriteAsync(httpContext, clock, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The listener has gone.
        }
    }

    private async Task WriteAsync(HttpContext context, TimeProvider clock, CancellationToken cancellation)
    {
        var writer = context.Response.BodyWriter;
        var items = events.GetAsyncEnumerator(cancellation);
        await using (items.ConfigureAwait(false))
        {
            var unsent = 0L;
            while (true)
            {
                var next = items.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                {
                    await FlushAsync(context, clock).ConfigureAwait(false);
                    (unsent, var sent) = (0, clock.GetTimestamp());
                    await WaitAsync(next, context, clock, cancellation).ConfigureAwait(false);
                    await RestAsync(sent, clock, cancellation).ConfigureAwait(false);
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                writer.Write(items.Current.Frame.Span);
                unsent += items.Current.Frame.Length;
                if (unsent >= MostUnsent)
                {
                    // Waits until the connection has taken it.
                    await FlushAsync(context, clock).ConfigureAwait(false);
                    cancellation.ThrowIfCancellationRequested();
                    unsent = 0;
                }
            }
        }

        await FlushAsync(context, clock).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends what was written; ends the connection when that is not taken in time. Whatever waits for the connection is cancelled with it.
    /// </summary>
    private static async Task FlushAsync(HttpContext context, TimeProvider clock)
    {
        // Without a token: a flush that is under way has to end before anything else is written.
        var flush = context.Response.BodyWriter.FlushAsync(CancellationToken.None);
        if (flush.IsCompleted)
        {
            await flush.ConfigureAwait(false);
            return;
        }

        var sending = flush.AsTask();
        try
        {
            await sending.WaitAsync(Patience, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LogCutOff(
                context.RequestServices.GetRequiredService<ILogger<EventStream>>(),
                context.Request.Path,
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                Patience.TotalSeconds);
            context.Abort();
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Where many listen, what happens within a moment goes out together: each sending takes time from trading.</summary>
    private async Task RestAsync(long sent, TimeProvider clock, CancellationToken cancellation)
    {
        var rest = (pause?.Invoke() ?? TimeSpan.Zero) - clock.GetElapsedTime(sent);
        if (rest > ShortestPause)
        {
            await Task.Delay(rest, clock, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task WaitAsync(Task<bool> next, HttpContext context, TimeProvider clock, CancellationToken cancellation)
    {
        while (true)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var pause = Task.Delay(Quiet, clock, enough.Token);
            if (await Task.WhenAny(next, pause).ConfigureAwait(false) == next || cancellation.IsCancellationRequested)
            {
                await enough.CancelAsync().ConfigureAwait(false);
                return;
            }

            // Without the token: the wait for the next event has to end before its source is let go.
            context.Response.BodyWriter.Write(": \n\n"u8);
            await FlushAsync(context, clock).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Path}: a listener at {Address} took nothing for {Seconds} s and was cut off")]
    private static partial void LogCutOff(ILogger log, string path, string address, double seconds);
}
