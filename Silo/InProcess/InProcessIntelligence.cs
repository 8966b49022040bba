using System.Runtime.CompilerServices;
using TradeMind.Application.Experiments;
using TradeMind.Application.Intelligence;
using TradeMind.Application.LiveNews;
using TradeMind.Contracts;
using TradeMind.Silo.Api;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessIntelligence(
    InProcessCalls calls, NewsQueries news, ModelQueries models, LiveExperiment experiment, NewsEvents events, TimeProvider clock)
    : IIntelligenceApi
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    public Task<SentimentView> SentimentAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => news.SentimentAsync(cancellation));

    public async Task<IReadOnlyList<NewsView>> NewsAsync(
        string? symbol = null, DateTimeOffset? before = null, int? limit = null, CancellationToken cancellation = default) =>
        (await calls.ReadAsync(() => news.NewsAsync(symbol, before, null, limit, cancellation)).ConfigureAwait(false)).Items;

    public Task<IReadOnlyList<OpinionView>> OpinionsAsync(
        string symbol, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => news.OpinionsAsync(symbol, from, to, cancellation));

    public async Task<IReadOnlyList<ModelCallView>> ModelCallsAsync(int? limit = null, CancellationToken cancellation = default) =>
        (await calls.ReadAsync(() => models.CallsAsync(null, limit, cancellation)).ConfigureAwait(false)).Items;

    public Task<LiveExperimentView> ExperimentAsync(CancellationToken cancellation = default) => calls.ReadAsync(experiment.Get);

    public Task<ModelCostView> ModelCostAsync(CancellationToken cancellation = default) =>
        calls.ReadAsync(() => models.CostAsync(cancellation));

    public async IAsyncEnumerable<NewsFrame> FollowAsync(
        string? symbol = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await calls.RequireAsync(Policies.Read).ConfigureAwait(false);
            var coming = events.FollowAsync(symbol, cancellation);
            yield return new NewsFrame(FeedState.Live, "", null, null, null, "");
            await foreach (var stored in coming.ConfigureAwait(false))
            {
                yield return Frame(stored);
            }

            yield return new NewsFrame(FeedState.Reconnecting, "", null, null, null, "the event stream ended");
            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(false);
        }
    }

    private static NewsFrame Frame(NewsEvent stored) => new(
        FeedState.Live, stored.Kind, stored.Data as NewsView, stored.Data as OpinionView, stored.Data as ModelCallView, "");
}
