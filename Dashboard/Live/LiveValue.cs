using TradeMind.Contracts;

namespace TradeMind.Dashboard.Live;

/// <summary>
/// A value of the service, read once for all circuits and read again when events report a change, while anyone watches it. What is shown is
/// always a whole answer of the service, never one that was patched.
/// </summary>
/// <typeparam name="T">Immutable, shared among circuits.</typeparam>
/// <param name="feed">The events of the portfolio.</param>
/// <param name="clock">Paces the readings.</param>
/// <param name="read">Asks the service.</param>
/// <param name="changes">Whether events change it.</param>
/// <param name="pace">The least time between two readings.</param>
/// <param name="watch">Watches what else changes it: calls back for each change until it is disposed. Null for nothing else.</param>
public sealed class LiveValue<T>(
    LiveFeed feed, TimeProvider clock, Func<CancellationToken, Task<T>> read, Func<EventBatch, bool> changes,
    TimeSpan? pace = null, Func<Action, IDisposable>? watch = null) : IDisposable
    where T : class
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<Action> _watchers = [];
    private readonly CancellationTokenSource _end = new();
    private IDisposable? _listening, _watching;
    private bool _isStale, _isReading;

    /// <summary>The last answer; null before the first.</summary>
    public T? Value { get; private set; }

    /// <summary>Why it could not be read the last time; empty when it could.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Calls back when there is something new, on any thread, until it is disposed.</summary>
    public IDisposable Watch(Action changed)
    {
        lock (_gate)
        {
            _watchers.Add(changed);
            if (_watchers.Count == 1)
            {
                _listening = feed.Listen(Heard);
                _watching = watch?.Invoke(Invalidate);
                _isStale = true;
            }
        }

        Refresh();
        return new Subscription(() => Leave(changed));
    }

    /// <summary>Has it read again: a command of this dashboard may have changed it.</summary>
    public void Invalidate()
    {
        lock (_gate)
        {
            _isStale = true;
        }

        Refresh();
    }

    public void Dispose()
    {
        _end.Cancel();
        _listening?.Dispose();
        _watching?.Dispose();
        _end.Dispose();
    }

    private void Leave(Action changed)
    {
        lock (_gate)
        {
            _watchers.Remove(changed);
            if (_watchers.Count == 0)
            {
                _listening?.Dispose();
                _watching?.Dispose();
                (_listening, _watching) = (null, null);
            }
        }
    }

    private void Heard(EventBatch batch)
    {
        if (batch.IsNewConnection || changes(batch))
        {
            Invalidate();
        }
    }

    private void Refresh()
    {
        lock (_gate)
        {
            if (_isReading || !_isStale || _watchers.Count == 0 || _end.IsCancellationRequested)
            {
                return;
            }

            _isReading = true;
        }

        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        var stop = _end.Token;
        while (Begin())
        {
            var pause = pace ?? LiveFeed.Pace;
            try
            {
                Value = await read(stop).ConfigureAwait(false);
                Problem = "";
            }
            catch (ApiException exception)
            {
                Problem = exception.Message;
                pause = exception.RetryAfter ?? AfterFault;
                lock (_gate)
                {
                    // What would fail again is retried when something happens.
                    _isStale |= exception.IsPassing;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            Tell();
            await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Begin()
    {
        lock (_gate)
        {
            _isReading = _isStale && _watchers.Count > 0 && !_end.IsCancellationRequested;
            _isStale &= !_isReading;
            return _isReading;
        }
    }

    private void Tell()
    {
        Action[] watchers;
        lock (_gate)
        {
            watchers = [.. _watchers];
        }

        foreach (var changed in watchers)
        {
            changed();
        }
    }
}

/// <summary>The events that a live value depends on.</summary>
internal static class EventFilters
{
    /// <summary>The portfolio changed.</summary>
    public static bool Portfolio(EventBatch batch) => batch.Events.Any(item => item is PortfolioChanged);

    /// <summary>The portfolio changed, or the service is silent: a stall raises no event.</summary>
    public static bool PortfolioOrSilence(EventBatch batch) => batch.IsSilence || Portfolio(batch);

    /// <summary>The same, or a replay plays otherwise than before.</summary>
    public static bool Status(EventBatch batch) => PortfolioOrSilence(batch) || batch.Events.Any(item => item is ReplayChanged);

    /// <summary>The service is silent: midnight begins a new day of a budget without an event.</summary>
    public static bool Silence(EventBatch batch) => batch.IsSilence;

    /// <summary>Events of the portfolio do not change it.</summary>
    public static bool Never(EventBatch batch) => false;

    /// <summary>Something was decided.</summary>
    public static bool Decisions(EventBatch batch) => batch.Events.Any(item => item is RiskChecked or OrderExecuted or OrderEnded);

    /// <summary>Something was filled.</summary>
    public static bool Fills(EventBatch batch) => batch.Events.Any(item => item is OrderExecuted);

    /// <summary>Strategies, watchlist or configuration were changed.</summary>
    public static bool Plan(EventBatch batch) => batch.Events.Any(item => item is PlanChanged);

    /// <summary>The plan or the portfolio changed.</summary>
    public static bool PortfolioOrPlan(EventBatch batch) => Portfolio(batch) || Plan(batch);

    /// <summary>The plan or the portfolio changed, or the service is silent: data grow old without an event.</summary>
    public static bool PortfolioOrPlanOrSilence(EventBatch batch) => batch.IsSilence || PortfolioOrPlan(batch);

    /// <summary>A command was sent to the session.</summary>
    public static bool Commands(EventBatch batch) => batch.Events.Any(item => item is SessionChanged);
}
