using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class IntelligenceCalls : IIntelligenceApi
{
    private readonly ApiConnection _api;
    private readonly EventConnection _events;

    internal IntelligenceCalls(ApiConnection api, TimeProvider clock) => (_api, _events) = (api, new EventConnection(api, clock));

    public Task<SentimentView> SentimentAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<SentimentView>("sentiment", cancellation);

    public Task<IReadOnlyList<NewsView>> NewsAsync(
        string? symbol = null, DateTimeOffset? before = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.ListAsync<NewsView>(
            ApiConnection.With("news", ("symbol", symbol), ("before", before), ("limit", limit)), cancellation);

    public Task<IReadOnlyList<OpinionView>> OpinionsAsync(
        string symbol, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default) =>
        _api.ListAsync<OpinionView>(
            ApiConnection.With($"symbols/{Uri.EscapeDataString(symbol)}/opinions", ("from", from), ("to", to)), cancellation);

    public Task<IReadOnlyList<ModelCallView>> ModelCallsAsync(int? limit = null, CancellationToken cancellation = default) =>
        _api.ListAsync<ModelCallView>(ApiConnection.With("models/calls", ("limit", limit)), cancellation);

    public Task<LiveExperimentView> ExperimentAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<LiveExperimentView>("experiment", cancellation);

    public Task<ModelCostView> ModelCostAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<ModelCostView>("models/cost", cancellation);

    public async IAsyncEnumerable<NewsFrame> FollowAsync(
        string? symbol = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var path = ApiConnection.With("news/events", ("symbol", symbol));
        await foreach (var frame in _events.FollowAsync(path, lastEventId: null, cancellation).ConfigureAwait(false))
        {
            yield return frame.Item is { } item
                ? new NewsFrame(
                    frame.State, item.EventType, Read<NewsView>(item, "news"), Read<OpinionView>(item, "opinion"),
                    Read<ModelCallView>(item, "model_call"), "")
                : new NewsFrame(frame.State, "", null, null, null, frame.Problem);
        }
    }

    private static T? Read<T>(SseItem<JsonElement> item, string kind)
        where T : class => item.EventType == kind ? item.Data.Deserialize<T>(ApiConnection.Format) : null;
}
