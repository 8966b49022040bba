using TradeMind.Contracts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>Follows runs until they have ended, while someone is watching; a service that is unavailable is retried.</summary>
internal sealed class RunFollower(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);

    /// <summary>Reports each step of a run in turn; the same run only once at a time.</summary>
    /// <param name="calls">Of its kind.</param>
    /// <param name="id">Of the run.</param>
    /// <param name="heard">Receives the run as it is now; or null and why it cannot be followed at the moment.</param>
    public async Task FollowAsync(IRunApi calls, string id, Func<RunView?, string, Task> heard)
    {
        if (!_followed.Add(id))
        {
            return;
        }

        var (hasEnded, stop) = (false, _end.Token);
        while (!hasEnded && !stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var run in calls.FollowAsync(id, stop))
                {
                    hasEnded = run.HasEnded;
                    await heard(run, "");
                }
            }
            catch (ApiException exception)
            {
                await heard(null, exception.Message);
                hasEnded = !exception.IsPassing;
                await Task.Delay(exception.RetryAfter ?? AfterFault, clock, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                hasEnded = true;
            }
        }

        _followed.Remove(id);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
