namespace TradeMind.Contracts;

/// <summary>Risk of what is held, and how it has been.</summary>
public interface IRiskApi
{
    /// <summary><c>GET risk/tail</c>: value at risk and expected shortfall of what is held, over one day.</summary>
    Task<TailRiskView> TailAsync(CancellationToken cancellation = default);

    /// <summary><c>GET risk/exposure</c>: how much of the equity was invested, over time.</summary>
    /// <param name="points">Maximum number, 2 to 2,000; 200 by default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<ExposureSeries> ExposureAsync(int? points = null, CancellationToken cancellation = default);

    /// <summary><c>GET risk/breaker</c>: each time the daily-loss breaker tripped, newest first.</summary>
    Task<Page<BreakerTripView>> BreakerAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default);
}
