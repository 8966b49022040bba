using System.Net.ServerSentEvents;

namespace TradeMind.Tests.Cluster;

/// <summary>
/// A client that listens to the events of a portfolio, and comes back to whichever silo is there when its connection breaks.
/// </summary>
internal sealed class EventFollower : IAsyncDisposable
{
    private readonly SiloCluster _cluster;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _following;

    public EventFollower(SiloCluster cluster)
    {
        _cluster = cluster;
        _following = FollowAsync();
    }

    /// <summary>The ids of what came, in order.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>How often it came back.</summary>
    public int Returns { get; private set; }

    /// <summary>Waits until it has as much as there is.</summary>
    public async Task UntilAsync(string last)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (Ids.LastOrDefault() != last)
        {
            await timer.WaitForNextTickAsync(bound.Token);
        }
    }

    /// <summary>The ids of all events up to the last of an entry, as one silo has them.</summary>
    public static async Task<List<string>> AllAsync(SiloProcess silo, long sequence)
    {
        var all = new List<string>();
        await foreach (var id in ReadAsync(silo, null, CancellationToken.None))
        {
            all.Add(id);

            // The last event of a slice is the portfolio after it; what follows it is of the next entry.
            if (id.StartsWith($"{sequence}.", StringComparison.Ordinal) && await IsLastAsync(silo, id))
            {
                break;
            }
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        _end.Dispose();
    }

    private static async Task<bool> IsLastAsync(SiloProcess silo, string id)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await foreach (var _ in ReadAsync(silo, id, enough.Token))
            {
                return false;
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing came.
        }

        return true;
    }

    private static async IAsyncEnumerable<string> ReadAsync(
        SiloProcess silo, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, after is null ? "/api/events?after=0" : "/api/events");
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        using var response = await silo.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            yield return item.EventId!;
        }
    }

    private async Task FollowAsync()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (_cluster.Silos.LastOrDefault() is { } silo)
                {
                    await foreach (var id in ReadAsync(silo, Ids.LastOrDefault(), _end.Token))
                    {
                        Ids.Add(id);
                    }
                }

                await pause.WaitForNextTickAsync(_end.Token);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
            {
                Returns++;
            }
        }
    }
}
