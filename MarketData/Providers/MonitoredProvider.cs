namespace TradeMind.MarketData.Providers;

/// <summary>Records the health of a provider.</summary>
public sealed class MonitoredProvider(IBarProvider inner, ProviderHealth health, TimeProvider clock) : IBarProvider
{
    public string Name => inner.Name;

    public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
    {
        try
        {
            var answer = await inner.GetAsync(query, cancellation).ConfigureAwait(false);
            if (answer.Stale is { } reason)
            {
                health.Failed(clock.GetUtcNow().UtcDateTime, reason);
            }
            else
            {
                health.Answered(clock.GetUtcNow().UtcDateTime);
            }

            return answer;
        }
        catch (MarketDataException exception)
        {
            health.Failed(clock.GetUtcNow().UtcDateTime, exception.Message);
            throw;
        }
    }
}

/// <summary>The health of a provider since the service was started. Safe for use by several threads.</summary>
public sealed class ProviderHealth
{
    private readonly Lock _gate = new();
    private ProviderRecord _now = new(null, null, "", 0, 0);

    public ProviderRecord Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    public void Answered(DateTime at)
    {
        lock (_gate)
        {
            _now = _now with { LastSuccess = at, Answers = _now.Answers + 1 };
        }
    }

    public void Failed(DateTime at, string reason)
    {
        lock (_gate)
        {
            _now = _now with { LastFailure = at, LastError = reason, Failures = _now.Failures + 1 };
        }
    }
}

/// <summary>When a provider answered and failed, UTC, why, and how often.</summary>
public sealed record ProviderRecord(DateTime? LastSuccess, DateTime? LastFailure, string LastError, long Answers, long Failures);
