using System.Diagnostics;
using System.Net;
using TradeMind.Trading.Randomness;

namespace TradeMind.Benchmarks.Load;

/// <summary>How a listener listens.</summary>
/// <param name="FromTheFirst">From the first event there ever was; otherwise from the next one.</param>
/// <param name="HangUps">After how many events each time it hangs up; it comes back with the last id it had.</param>
/// <param name="Pause">How long it stays away.</param>
internal sealed record Listening(bool FromTheFirst, IReadOnlyList<int> HangUps, TimeSpan Pause)
{
    public static Listening Steadily { get; } = new(FromTheFirst: false, [], TimeSpan.Zero);

    /// <summary>Three times, anywhere in the replay.</summary>
    public static Listening Coming(Xoshiro256 random, bool fromTheFirst, int events) => new(
        fromTheFirst, [.. Enumerable.Range(0, 3).Select(_ => 1 + (int)(random.NextUniform() * events / 4))],
        TimeSpan.FromMilliseconds(500 * random.NextUniform()));
}

/// <summary>A client of the event stream that keeps every id it was told, and when it was told the portfolio of each slice.</summary>
internal sealed class Listener(HttpClient http, Listening listening)
{
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hangUps, _sinceHangUp;

    public List<EventId> Ids { get; } = [];

    /// <summary>Bar of each slice and when its books came.</summary>
    public List<(long BarTicks, long At)> Slices { get; } = [];

    /// <summary>Times it came back after it had hung up.</summary>
    public int Returns { get; private set; }

    /// <summary>Times the service ended the connection, since it was too slow.</summary>
    public int CutOffs { get; private set; }

    public bool FromTheFirst => listening.FromTheFirst;

    /// <summary>Ends when it is heard.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Ends when the portfolio of the last slice has come.</summary>
    public Task Over => _over.Task;

    /// <summary>Listens until the portfolio of a bar has come.</summary>
    public async Task ListenAsync(long last, CancellationToken cancellation)
    {
        try
        {
            while (!await OnceAsync(last, cancellation))
            {
                if (listening.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(listening.Pause, TimeProvider.System, cancellation);
                }
            }

            _over.TrySetResult();
        }
        catch (Exception exception)
        {
            // Whoever waits for it learns of it too.
            _connected.TrySetException(exception);
            _over.TrySetException(exception);
            throw;
        }
    }

    private async Task<bool> OnceAsync(long last, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, FromTheFirst && Ids.Count == 0 ? "events?after=0" : "events");
        if (Ids.Count > 0)
        {
            request.Headers.Add("Last-Event-ID", Ids[^1].ToString());
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            CutOffs++;
            return false;
        }

        answer.EnsureSuccessStatusCode();
        var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        await using (stream)
        {
            _connected.TrySetResult();
            var (isOver, hungUp) = (false, false);
            await new EventLines(stream).ReadAsync(
                (id, ticks) =>
                {
                    Ids.Add(id);
                    if (ticks > 0)
                    {
                        Slices.Add((ticks, Stopwatch.GetTimestamp()));
                    }

                    isOver = ticks >= last;
                    hungUp = !isOver && _hangUps < listening.HangUps.Count && ++_sinceHangUp >= listening.HangUps[_hangUps];
                    return !isOver && !hungUp;
                },
                cancellation);
            if (hungUp)
            {
                _sinceHangUp = 0;
                _hangUps++;
                Returns++;
            }
            else if (!isOver)
            {
                CutOffs++;
            }

            return isOver;
        }
    }
}
