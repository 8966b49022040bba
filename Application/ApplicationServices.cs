using TradeMind.Application.Alerts;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Application.Audits;
using TradeMind.Application.Decisions;
using TradeMind.Application.Experiments;
using TradeMind.Application.Imports;
using TradeMind.Application.Intelligence;
using TradeMind.Application.MarketData;
using TradeMind.Application.Portfolios;
using TradeMind.Application.Replays;
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
        .AddPortfolio()
        .AddSingleton<PortfolioDirectory>()
        .AddSingleton<PortfolioOverview>()
        .AddSingleton<PortfolioComparison>()
        .AddSingleton<ModelQueries>()
        .AddSingleton<LiveExperiment>()
        .AddSingleton<CsvImports>()
        .AddSingleton<TrialQueries>()
        .AddSingleton<ComparisonQueries>()
        .AddSingleton<DataSetQueries>()
        .AddSingleton<RunService>()
        .AddSingleton<StrategyChecks>()
        .AddSingleton<StrategyFiles>();

    /// <summary>What belongs to one portfolio: a scope of services is that of a portfolio.</summary>
    private static IServiceCollection AddPortfolio(this IServiceCollection services) => services
        .AddScoped<SessionQueries>()
        .AddScoped<SessionCommands>()
        .AddScoped<ReplayCommands>()
        .AddScoped<ConfigurationCommands>()
        .AddScoped<PortfolioQueries>()
        .AddScoped<PortfolioAnalysis>()
        .AddScoped<PortfolioSummary>()
        .AddScoped<PortfolioRequests>()
        .AddScoped<PortfolioCommands>()
        .AddScoped<EquityHistory>()
        .AddScoped<Contributions>()
        .AddScoped<OverviewQueries>()
        .AddScoped<RoundTrips>()
        .AddScoped<RoundTripQueries>()
        .AddScoped<DecisionQueries>()
        .AddScoped<DecisionNews>()
        .AddScoped<SignalQueries>()
        .AddScoped<RiskQueries>().AddScoped<RiskLimitCommands>()
        .AddScoped<TailRisk>()
        .AddScoped<ExposureQueries>()
        .AddScoped<StrategyQueries>()
        .AddScoped<SelectorQueries>()
        .AddScoped<StrategyCommands>()
        .AddScoped<AlertRules>()
        .AddScoped<AlertEvaluator>()
        .AddScoped<Watchlist>()
        .AddScoped<AgentQueries>()
        .AddScoped<RecordedBars>()
        .AddScoped<SymbolQueries>()
        .AddScoped<DataQueries>()
        .AddScoped<WatchlistQuotes>()
        .AddScoped<Quarantine>()
        .AddScoped<NewsQueries>()
        .AddScoped<AuditQueries>();
}
