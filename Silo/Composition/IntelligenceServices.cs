using TradeMind.Application.Intelligence;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.Opinions;
using TradeMind.Intelligence.Sentiment;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Silo.Sessions;
using TradeMind.Trading;

namespace TradeMind.Silo.Composition;

/// <summary>Puts together what reads the news and forms opinions of them.</summary>
internal static class IntelligenceServices
{
    /// <exception cref="InvalidInputException">A model is to be listened to, and none is configured; or a feed or model lacks a
    /// setting.</exception>
    public static IServiceCollection AddIntelligence(this IServiceCollection services, ServiceSettings settings)
    {
        var isModel = settings.Agents.SentimentAgent == SentimentReader.Model;
        if (isModel && settings.Model.Endpoint is null)
        {
            throw new InvalidInputException(
                "agents:sentiment:agent is model, and no model is configured: set model:endpoint and model:name, or agents:sentiment:agent "
                    + "to linear",
                "agents:sentiment:agent", ErrorCodes.InvalidConfiguration);
        }

        return services
            .AddSingleton<OpinionFormation>()
            .AddSingleton<INewsSink>(provider => provider.GetRequiredService<OpinionFormation>())
            .AddSingleton<IOpinionRequests, GrainOpinions>()
            .AddSingleton<INewsFeeds, GrainNewsFeeds>()
            .AddSingleton(OpinionOptions.Default with { Agent = settings.Agents.SentimentAgent })
            .AddSingleton<INewsScorer>(provider =>
                new LinearNewsScorer(SentimentScorer.Default, provider.GetRequiredService<CompanyDirectory>()))
            .AddSingleton(provider => new SentimentReader(
                settings.Agents.SentimentAgent, isModel ? settings.Model.Name : provider.GetRequiredService<INewsScorer>().Version))
            .AddSingleton(settings.Model.Endpoint is null
                ? ModelDescription.None
                : new ModelDescription(settings.Model.Name, settings.Model.BudgetPerDay))
            .AddNews(settings)
            .AddModels(settings);
    }
}
