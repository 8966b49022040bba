using TradeMind.MarketData.Providers;

namespace TradeMind.Grains.Market;

/// <summary>Holds the call budget of one provider for all callers.</summary>
public sealed class RateLimitGrain(TimeProvider clock) : Grain, IRateLimitGrain
{
    private RateBudget? _budget;

    public ValueTask<TimeSpan> AcquireAsync() => ValueTask.FromResult(Budget().Take(clock.GetUtcNow()));

    public ValueTask<int> GetCallsLeftAsync() => ValueTask.FromResult(Budget().Left(clock.GetUtcNow()));

    private RateBudget Budget()
    {
        var limit = RateLimits.For(this.GetPrimaryKeyString());
        return _budget ??= new RateBudget(limit.CallsAMinute, limit.Burst, clock.GetUtcNow());
    }
}

/// <summary>The call limit of each provider.</summary>
public static class RateLimits
{
    private static readonly Dictionary<string, (int CallsAMinute, int Burst)> Known = new(StringComparer.Ordinal)
    {
        ["yahoo"] = (60, 10), ["stooq"] = (20, 5), ["binance"] = (600, 20), ["alpaca"] = (200, 20),
        ["tiingo"] = (20, 20),
    };

    public static (int CallsAMinute, int Burst) For(string provider) => Known.GetValueOrDefault(provider, (60, 10));
}
