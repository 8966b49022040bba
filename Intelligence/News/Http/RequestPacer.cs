using TradeMind.MarketData.Providers;

namespace TradeMind.Intelligence.News.Http;

/// <summary>Spaces requests evenly: callers wait in turn. For use by several threads.</summary>
/// <param name="perMinute">1 to 6,000.</param>
/// <param name="clock">Times the waits.</param>
public sealed class RequestPacer(int perMinute, TimeProvider clock) : IDisposable
{
    private readonly RateBudget _budget = new(perMinute, burst: 1, clock.GetUtcNow());
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits until a request may be made.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (_budget.Take(clock.GetUtcNow()) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
