using TradeMind.Application.Risk;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessRisk(InProcessCalls calls, TailRisk tail, ExposureQueries exposure, RiskLimitCommands commands) : IRiskApi
{
    public Task<TailRiskView> TailAsync(CancellationToken cancellation = default) => calls.ReadAsync(() => tail.GetAsync(cancellation));

    public Task<ExposureSeries> ExposureAsync(int? points = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => exposure.ExposureAsync(points, cancellation));

    public Task<IReadOnlyList<RiskLimitView>> LimitsAsync(CancellationToken cancellation = default) => calls.ReadAsync(commands.ListAsync);

    public Task<IReadOnlyList<RiskLimitView>> PreviewLimitsAsync(
        IReadOnlyDictionary<string, decimal?> limits, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => commands.PreviewAsync(limits));

    public Task<IReadOnlyList<RiskLimitView>> ChangeLimitsAsync(
        RiskLimitsRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) => calls.ChangeAsync(
        new ChangeCall("PUT", "/risk/limits", "risk", request.Who, request.Why, request), idempotencyKey,
        (_, context) => commands.ChangeAsync(request, context));

    public Task<Page<BreakerTripView>> BreakerAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => exposure.Breaker(cursor, limit));
}
