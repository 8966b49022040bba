using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// The one subscription of the process to news, opinions and model calls, for all circuits together. It exists while anyone listens, and
/// reconnects by itself.
/// </summary>
public sealed partial class NewsFeed(SharedApi client, TimeProvider clock, ILogger<NewsFeed> log) : IAsyncDisposable
{
    private static readonly TimeSpan AfterRejection = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<Action<NewsFrame>> _listeners = [];
    private CancellationTokenSource? _running;
    private Task _work = Task.CompletedTask;

    /// <summary>
    /// Calls back with every frame until it is disposed; after one that says the connection is live, what was read before may be out of
    /// date. The callback must be quick.
    /// </summary>
    public IDisposable Listen(Action<NewsFrame> heard)
    {
        lock (_gate)
        {
            _listeners.Add(heard);
            if (_running is null)
            {
                _running = new CancellationTokenSource();
                var stop = _running.Token;
                _work = Task.WhenAll(_work, Task.Run(() => FollowAsync(stop), CancellationToken.None));
            }
        }

        return new Subscription(() => Leave(heard));
    }

    public async ValueTask DisposeAsync()
    {
        Task work;
        lock (_gate)
        {
            _listeners.Clear();
            _running?.Cancel();
            _running = null;
            work = _work;
        }

        await work.ConfigureAwait(false);
    }

    private void Leave(Action<NewsFrame> heard)
    {
        lock (_gate)
        {
            if (_listeners.Remove(heard) && _listeners.Count == 0)
            {
                _running?.Cancel();
                _running = null;
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var frame in client.Api.Intelligence.FollowAsync(cancellation: stop).ConfigureAwait(false))
                {
                    Tell(frame);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ApiException exception)
            {
                LogRefused(log, exception.Message);
                await Task.Delay(AfterRejection, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Tell(NewsFrame frame)
    {
        Action<NewsFrame>[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var heard in listeners)
        {
            heard(frame);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of news was rejected: {Reason}")]
    private static partial void LogRefused(ILogger log, string reason);
}
