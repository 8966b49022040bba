using System.Buffers;

namespace TradeMind.Silo.Api;

/// <summary>
/// Server-sent events (WHATWG HTML, 9.2) as an answer. Headers go out at once, so that a client knows it is heard before anything happens; while nothing does, a comment
/// every 15 seconds shows that the connection lives. What is at hand goes out together, up to 32 KiB: a listener that does not take it in is waited for, so that
/// neither a long past nor a slow connection fills the memory.
/// </summary>
internal sealed class EventStream(IAsyncEnumerable<ServerEvent> events) : IResult
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

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
            await WriteAsync(response, clock, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The listener has gone.
        }
    }

    private async Task WriteAsync(HttpResponse response, TimeProvider clock, CancellationToken cancellation)
    {
        var items = events.GetAsyncEnumerator(cancellation);
        await using (items.ConfigureAwait(false))
        {
            var unsent = 0L;
            while (true)
            {
                var next = items.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                {
                    await response.BodyWriter.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                    unsent = 0;
                    await WaitAsync(next, response, clock, cancellation).ConfigureAwait(false);
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                response.BodyWriter.Write(items.Current.Frame.Span);
                unsent += items.Current.Frame.Length;
                if (unsent >= MostUnsent)
                {
                    // Waits until the connection has taken it.
                    await response.BodyWriter.FlushAsync(cancellation).ConfigureAwait(false);
                    unsent = 0;
                }
            }
        }

        await response.BodyWriter.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task WaitAsync(Task<bool> next, HttpResponse response, TimeProvider clock, CancellationToken cancellation)
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
            response.BodyWriter.Write(": \n\n"u8);
            await response.BodyWriter.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
