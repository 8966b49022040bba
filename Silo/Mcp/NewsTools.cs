using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>News with the opinions formed of them.</summary>
/// <param name="News">As <c>GET news</c>.</param>
/// <param name="Sentiment">As <c>GET sentiment</c>.</param>
internal sealed record NewsAnswer(IReadOnlyList<NewsView> News, SentimentView Sentiment);

/// <summary>How the strategies were weighed.</summary>
/// <param name="Weights">As <c>GET strategies/weights</c>.</param>
internal sealed record WeightsAnswer(IReadOnlyList<StrategyWeightsView> Weights);

/// <summary>News, weights, the live experiment and what models cost.</summary>
internal sealed class NewsTools(ITradeMindApi api)
{
    private const int Items = 20, Slices = 250;

    [McpServerTool(Name = "list_news", Title = "News", UseStructuredContent = true)]
    [Description(
        "The newest news with the opinions formed of them (score -1 bearish to 1 bullish, null when the agent abstained, and the reason), "
            + "what each word adds to the score (log-odds), and what reads the news. knownAt says from when on a decision may use an item. "
            + ToolText.Untrusted)]
    public async Task<NewsAnswer> ListAsync(
        [Description("Ticker; of all symbols by default.")] string? symbol = null,
        [Description("Maximum number, 1 to 1000; 20 by default.")] int? limit = null,
        CancellationToken cancellation = default) => new(
            await api.Intelligence.NewsAsync(symbol, null, limit ?? Items, cancellation).ConfigureAwait(false),
            await api.Intelligence.SentimentAsync(cancellation).ConfigureAwait(false));

    [McpServerTool(Name = "get_strategy_weights", Title = "Weights of the strategies", UseStructuredContent = true)]
    [Description(
        "How the strategies were weighed over the last slices, only where that changed, oldest first: weight (0 to 1 with a selector), "
            + "what a model gave, trailing return (fraction) and drawdown of each, features of the market, and what changed most.")]
    public async Task<WeightsAnswer> WeightsAsync(
        [Description("Slices to look back, 1 to 20000; 250 by default.")] int? slices = null,
        CancellationToken cancellation = default) =>
        new(await api.Strategies.WeightsAsync(slices ?? Slices, cancellation).ConfigureAwait(false));

    [McpServerTool(Name = "get_experiment", Title = "Live experiment", UseStructuredContent = true)]
    [Description(
        "How the portfolios of a live experiment compare so far: return (fraction), the smallest difference a year that would probably be "
            + "found, the difference with its 95 % interval, and the verdict in words. No arms when none runs.")]
    public Task<LiveExperimentView> ExperimentAsync(CancellationToken cancellation) => api.Intelligence.ExperimentAsync(cancellation);

    [McpServerTool(Name = "get_model_cost", Title = "Cost of language models", UseStructuredContent = true)]
    [Description("The daily budget of language models and what they have cost (USD), with calls, abstentions and latency by agent.")]
    public Task<ModelCostView> CostAsync(CancellationToken cancellation) => api.Intelligence.ModelCostAsync(cancellation);
}
