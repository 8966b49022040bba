using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

/// <summary>
/// The API for one user by direct calls of the use cases: with the same authorization, audit log, idempotency keys and errors as over REST.
/// </summary>
/// <param name="services">Those of the portfolio.</param>
/// <param name="calls">The user's.</param>
/// <param name="other">Gives the API of another portfolio.</param>
internal sealed class InProcessApi(IServiceProvider services, InProcessCalls calls, Func<string, ITradeMindApi> other) : ITradeMindApi
{
    public IPortfoliosApi Portfolios { get; } = Create<InProcessPortfolios>(services, calls);

    public IServiceApi Service { get; } = Create<InProcessService>(services, calls);

    public IPortfolioApi Portfolio { get; } = Create<InProcessPortfolio>(services, calls);

    public IRiskApi Risk { get; } = Create<InProcessRisk>(services, calls);

    public IDecisionApi Decisions { get; } = Create<InProcessDecisions>(services, calls);

    public IStrategyApi Strategies { get; } = Create<InProcessStrategies>(services, calls);

    public IWatchlistApi Watchlist { get; } = Create<InProcessWatchlist>(services, calls);

    public IImportApi Imports { get; } = Create<InProcessImports>(services, calls);

    public IQuarantineApi Quarantine { get; } = Create<InProcessQuarantine>(services, calls);

    public IAlertApi Alerts { get; } = Create<InProcessAlerts>(services, calls);

    public INotificationApi Notifications { get; } = Create<InProcessNotifications>(services, calls);

    public ISymbolApi Symbols { get; } = Create<InProcessSymbols>(services, calls);

    public IIntelligenceApi Intelligence { get; } = Create<InProcessIntelligence>(services, calls);

    public ISessionApi Session { get; } = Create<InProcessSession>(services, calls);

    public IReplayApi Replay { get; } = Create<InProcessReplay>(services, calls);

    public IAuditApi Audits { get; } = Create<InProcessAudits>(services, calls);

    public IRunApi Backtests { get; } = Create<InProcessRuns>(services, calls, RunKind.Backtest);

    public IRunApi Sweeps { get; } = Create<InProcessRuns>(services, calls, RunKind.Sweep);

    public IRunApi WalkForwards { get; } = Create<InProcessRuns>(services, calls, RunKind.WalkForward);

    public IRunApi Checks { get; } = Create<InProcessRuns>(services, calls, RunKind.Check);

    public IResearchApi Research { get; } = Create<InProcessResearch>(services, calls);

    public IEventApi Events { get; } = Create<InProcessEvents>(services, calls);

    public ITradeMindApi For(string portfolio) => other(portfolio);

    private static T Create<T>(IServiceProvider services, params object[] arguments) =>
        ActivatorUtilities.CreateInstance<T>(services, arguments);
}
