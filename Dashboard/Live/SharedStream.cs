using Microsoft.Extensions.Logging;
using TradeMind.Contracts;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// One subscription of the process for all circuits together. It exists while anyone listens, and reconnects by itself.
/// </summary>
/// <typeparam name="T">What comes in.</typeparam>
/// <param name="clock">Paces new attempts.</param>
/// <param name="log">Gets a warning when the service rejects it.</param>
public abstract partial class SharedStream<T>(TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly List<Action<T>> _listeners = [];
    private CancellationTokenSource? _running;
    private Task _work = Task.CompletedTask;

    /// <summary>Calls back with everything that comes in until it is disposed. The callback must be quick.</summary>
    public IDisposable Listen(Action<T> heard)
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

        // A service that ends may have failed the reading; no one is left who would want to know.
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.SuppressFinalize(this);
    }

    /// <summary>Follows the service until it is cancelled.</summary>
    protected abstract IAsyncEnumerable<T> OpenAsync(CancellationToken stop);

    private void Leave(Action<T> heard)
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
                await foreach (var item in OpenAsync(stop).ConfigureAwait(false))
                {
                    Tell(item);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ApiException exception)
            {
                LogRefused(log, typeof(T).Name, exception.Message);
            }

            // Rejected, or ended by a service that stops.
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell(T item)
    {
        Action<T>[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var heard in listeners)
        {
            heard(item);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of {Kind} was rejected: {Reason}")]
    private static partial void LogRefused(ILogger log, string kind, string reason);
}
