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

    /// <summary><c>GET risk/limits</c>: every limit, those that are off too, and how much of each is used.</summary>
    Task<IReadOnlyList<RiskLimitView>> LimitsAsync(CancellationToken cancellation = default);

    /// <summary><c>GET risk/limits/preview</c>: the limits after a change, which is checked and not carried out.</summary>
    /// <param name="limits">Those that would change; null for one that would be off.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ApiException">400: a limit does not exist or is out of range.</exception>
    Task<IReadOnlyList<RiskLimitView>> PreviewLimitsAsync(
        IReadOnlyDictionary<string, decimal?> limits, CancellationToken cancellation = default);

    /// <summary><c>PUT risk/limits</c>: other limits, from the next slice on.</summary>
    /// <exception cref="ApiException">400: a limit does not exist or is out of range.</exception>
    Task<IReadOnlyList<RiskLimitView>> ChangeLimitsAsync(
        RiskLimitsRequest request, string? idempotencyKey = null, CancellationToken cancellation = default);

    /// <summary><c>GET risk/breaker</c>: each time the daily-loss breaker tripped, newest first.</summary>
    Task<Page<BreakerTripView>> BreakerAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default);
}
