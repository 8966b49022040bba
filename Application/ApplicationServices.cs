using Microsoft.Extensions.DependencyInjection;
using TradeMind.Application.Audits;
using TradeMind.Application.Decisions;
using TradeMind.Application.Experiments;
using TradeMind.Application.Imports;
using TradeMind.Application.Intelligence;
using TradeMind.Application.MarketData;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Research;
using TradeMind.Application.Risk;
using TradeMind.Application.Sessions;
using TradeMind.Application.Strategies;

namespace TradeMind.Application;

/// <summary>
/// Registers the use cases. The host adds what they stand on: the stores, the feed, the calendar and an <see cref="ITradingSession"/>.
/// </summary>
public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services) => services
        .AddSingleton<SessionQueries>()
        .AddSingleton<SessionCommands>()
        .AddSingleton<ConfigurationCommands>()
        .AddSingleton<PortfolioQueries>()
        .AddSingleton<PortfolioAnalysis>()
        .AddSingleton<EquityHistory>()
        .AddSingleton<DecisionQueries>()
        .AddSingleton<DecisionNews>()
        .AddSingleton<SignalQueries>()
        .AddSingleton<RiskQueries>()
        .AddSingleton<StrategyQueries>()
        .AddSingleton<SelectorQueries>()
        .AddSingleton<StrategyCommands>()
        .AddSingleton<Watchlist>()
        .AddSingleton<AgentQueries>()
        .AddSingleton<SymbolQueries>()
        .AddSingleton<DataQueries>()
        .AddSingleton<Quarantine>()
        .AddSingleton<NewsQueries>()
        .AddSingleton<ModelQueries>()
        .AddSingleton<LiveExperiment>()
        .AddSingleton<CsvImports>()
        .AddSingleton<AuditQueries>()
        .AddSingleton<TrialQueries>()
        .AddSingleton<ComparisonQueries>()
        .AddSingleton<RunService>();
}
