using System.Net;
using TradeMind.Application.MarketData;
using TradeMind.Application.Risk;
using TradeMind.Application.Sessions;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;
using TradeMind.Silo.Hosting.Health;
using TradeMind.Silo.Reading;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessService(
    InProcessCalls calls, SessionQueries session, RiskQueries risk, AgentQueries agents, DataQueries data, SettingsReading settings,
    HealthReading health)
    : IServiceApi
{
    public Task<ServiceStatus> StatusAsync(CancellationToken cancellation = default) => calls.ReadAsync(session.StatusAsync);

    public Task<MarketStatusView> MarketAsync(CancellationToken cancellation = default) => calls.ReadAsync(session.MarketAsync);

    public Task<RiskView> RiskAsync(int? vetoes = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => risk.GetAsync(vetoes));

    public Task<IReadOnlyList<AgentView>> AgentsAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => agents.ListAsync(cancellation));

    public Task<IReadOnlyList<DataCoverageView>> DataAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => data.CoverageAsync(cancellation));

    public Task<IReadOnlyList<ProviderView>> ProvidersAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(data.ProvidersAsync);

    public Task<IReadOnlyList<SettingView>> SettingsAsync(CancellationToken cancellation = default) => calls.ReadAsync(settings.Read);

    public async Task<Contracts.Health> HealthAsync(CancellationToken cancellation = default)
    {
        var (isHealthy, session) = await calls.ReadAsync(() => health.SessionAsync(seesDetails: true, cancellation)).ConfigureAwait(false);
        return isHealthy
            ? session
            : throw new ApiException(
                session.Problem, HttpStatusCode.ServiceUnavailable, session.Status, session.Problem, errors: null, retryAfter: null);
    }
}
