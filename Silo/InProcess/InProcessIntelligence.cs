using TradeMind.Application.Experiments;
using TradeMind.Application.Intelligence;
using TradeMind.Contracts;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessIntelligence(
    InProcessCalls calls, NewsQueries news, ModelQueries models, LiveExperiment experiment) : IIntelligenceApi
{
    public Task<SentimentView> SentimentAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => news.SentimentAsync(cancellation));

    public Task<IReadOnlyList<NewsView>> NewsAsync(
        string? symbol = null, DateTimeOffset? before = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => news.NewsAsync(symbol, before, limit, cancellation));

    public Task<IReadOnlyList<OpinionView>> OpinionsAsync(
        string symbol, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => news.OpinionsAsync(symbol, from, to, cancellation));

    public Task<IReadOnlyList<ModelCallView>> ModelCallsAsync(int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => models.CallsAsync(limit, cancellation));

    public Task<LiveExperimentView> ExperimentAsync(CancellationToken cancellation = default) => calls.ReadAsync(experiment.Get);

    public Task<ModelCostView> ModelCostAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => models.CostAsync(cancellation));
}
