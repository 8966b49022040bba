namespace TradeMind.Grains.Activity;

/// <summary>The calls of one kind of grain. Safe for use by several threads.</summary>
internal sealed class CallRecord(string name, TimeProvider clock)
{
    private const int SecondsKept = 60;

    private readonly Lock _gate = new();
    private readonly LatencyHistogram _latencies = new();
    private readonly int[] _bySecond = new int[SecondsKept];
    private long _second;
    private long _calls, _errors;
    private string _lastAction = "", _lastError = "";
    private DateTime _lastAt;

    /// <summary>Of the grain's class, without Grain.</summary>
    public string Name => name;

    public void Add(string action, TimeSpan took, string? error)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        lock (_gate)
        {
            Turn(now);
            _bySecond[(int)(_second % SecondsKept)]++;
            _latencies.Add(took);
            (_lastAction, _lastAt) = (action, now);
            _calls++;
            if (error is not null)
            {
                _errors++;
                _lastError = error;
            }
        }
    }

    public CallSummary Summary()
    {
        lock (_gate)
        {
            Turn(clock.GetUtcNow().UtcDateTime);
            var action = _lastAction.EndsWith("Async", StringComparison.Ordinal) ? _lastAction[..^5] : _lastAction;
            return new CallSummary(
                name, action, _lastAt, _calls, _bySecond.Sum(), _errors, _lastError,
                _latencies.Quantile(0.50), _latencies.Quantile(0.99));
        }
    }

    /// <summary>Forgets the seconds that have passed since the last call.</summary>
    private void Turn(DateTime now)
    {
        var second = now.Ticks / TimeSpan.TicksPerSecond;
        if (second - _second >= SecondsKept)
        {
            Array.Clear(_bySecond);
            _second = second;
        }

        while (_second < second)
        {
            _second++;
            _bySecond[(int)(_second % SecondsKept)] = 0;
        }
    }
}

/// <summary>The calls of one kind of grain since the service was started.</summary>
/// <param name="Name">Of the grain's class, without Grain.</param>
/// <param name="LastAction">The method called last.</param>
/// <param name="LastAt">When it ended, UTC.</param>
/// <param name="Calls">How many.</param>
/// <param name="LastMinute">Of which in the last 60 seconds.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="LastError">Of the last that failed.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="Percentile99">Of a hundred one took longer.</param>
public sealed record CallSummary(
    string Name, string LastAction, DateTime LastAt, long Calls, int LastMinute, long Errors, string LastError,
    TimeSpan Median, TimeSpan Percentile99);
