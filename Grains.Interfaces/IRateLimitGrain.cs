namespace TradeMind.Grains;

/// <summary>One call budget for all callers of a provider. Key: the provider's name.</summary>
[Alias("trademind.rate-limit")]
public interface IRateLimitGrain : IGrainWithStringKey
{
    /// <summary>Takes one call off the budget.</summary>
    /// <returns>Zero when the call may be made; else how long to wait before asking again.</returns>
    [Alias("acquire")]
    ValueTask<TimeSpan> AcquireAsync();

    /// <summary>Calls that may be made at once.</summary>
    [Alias("calls-left")]
    ValueTask<int> GetCallsLeftAsync();
}
