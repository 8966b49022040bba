using TradeMind.Application.Risk;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessRisk(InProcessCalls calls, TailRisk tail, ExposureQueries exposure) : IRiskApi
{
    public Task<TailRiskView> TailAsync(CancellationToken cancellation = default) => calls.ReadAsync(() => tail.GetAsync(cancellation));

    public Task<ExposureSeries> ExposureAsync(int? points = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => exposure.ExposureAsync(points, cancellation));

    public Task<Page<BreakerTripView>> BreakerAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => exposure.Breaker(cursor, limit));
}
