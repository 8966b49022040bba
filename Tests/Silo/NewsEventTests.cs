using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TradeMind.Application.LiveNews;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Silo.Security;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;
using AccessScope = TradeMind.Storage.Access.AccessScope;

namespace TradeMind.Tests.Silo;

/// <summary>News is sent to every listener as it is stored.</summary>
public sealed class NewsEventTests(TradedService traded) : IClassFixture<TradedService>
{
    private static readonly DateTime Known = new(2021, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private RunningService Service => traded.Service;

    [Fact]
    public async Task Events_have_the_json_of_the_items_and_come_once_and_in_order()
    {
        using var response = await Service.Http.GetAsync("/api/news/events?symbol=SYN-B", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await StoreAsync("a", "SYN-A");
        await StoreAsync("b", "SYN-B");
        await StoreAsync("b", "SYN-B");
        await StoreAsync("c", "SYN-B");

        var told = new List<SseItem<JsonElement>>();
        await using var stream = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonElement>(data)).EnumerateAsync())
        {
            told.Add(item);
            if (told.Count == 6)
            {
                break;
            }
        }

        Assert.Equal(
            ["news b", "opinion o-b", "model_call call-b-1", "news c", "opinion o-c", "model_call call-c-1"],
            told.Select(item => $"{item.EventType} {item.Data.GetProperty("id").GetString()}"));
        var opinions = (await Service.GetAsync("/api/symbols/SYN-B/opinions?from=2021-01-01")).GetProperty("items");
        Assert.Equal(opinions[0].GetRawText(), told[1].Data.GetRawText());
        var calls = (await Service.GetAsync("/api/models/calls")).GetProperty("items");
        Assert.Contains(calls.EnumerateArray(), call => call.GetRawText() == told[2].Data.GetRawText());
        var news = (await Service.GetAsync("/api/news?symbol=SYN-B")).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == "b");
        Assert.Equal(Without(news, "opinions"), Without(told[0].Data, "opinions"));
    }

    [Fact]
    public async Task The_client_and_the_process_itself_are_told_the_same()
    {
        using var rest = new TradeMindClient(Service.Http);
        var inside = Service.Services.GetRequiredService<IApiConnector>()
            .Connect(Caller.Make(Caller.Local, AccessScope.Read, Caller.Local));
        var both = new[] { rest.Intelligence, inside.Intelligence }.Select(api => api.FollowAsync().GetAsyncEnumerator()).ToList();
        foreach (var one in both)
        {
            Assert.True(await one.MoveNextAsync());
            Assert.Equal((FeedState.Live, ""), (one.Current.State, one.Current.Kind));
        }

        await StoreAsync("d", "SYN-C");

        var told = new List<string>();
        foreach (var one in both)
        {
            var frames = new List<NewsFrame>();
            while (frames.Count < 3 && await one.MoveNextAsync())
            {
                frames.Add(one.Current);
            }

            Assert.Equal(("d", "o-d", "call-d-1"), (frames[0].News!.Id, frames[1].Opinion!.Id, frames[2].Call!.Id));
            told.Add(JsonSerializer.Serialize(frames, JsonSerializerOptions.Web));
            await one.DisposeAsync();
        }

        Assert.Equal(told[0], told[1]);
    }

    [Fact]
    public async Task A_listener_that_is_too_slow_is_cut_off_and_the_others_are_not()
    {
        var hub = new NewsHub(NullLogger<NewsHub>.Instance);
        var (slow, quick) = (hub.Join(null), hub.Join("X"));
        for (var i = 0; i <= NewsHub.MostWaiting; i++)
        {
            hub.Publish(new NewsEvent(NewsEvent.Opinion, i == 0 ? "X" : "Y", i));
        }

        Assert.Equal(NewsHub.MostWaiting, await slow.Reader.ReadAllAsync().CountAsync());
        Assert.True(quick.Reader.TryRead(out var only));
        Assert.Equal(0, only.Data);
        Assert.False(quick.Reader.Completion.IsCompleted);
        hub.Leave(quick);
        Assert.False(hub.HasListeners);
    }

    /// <summary>An item, an opinion of it, and a call that was made for it.</summary>
    private async Task StoreAsync(string id, string symbol)
    {
        var services = Service.Services;
        await services.GetRequiredService<INewsStore>().AddAsync(
            [
                new NewsItem
                {
                    Id = id, Symbol = symbol, Source = "test", Published = Known, FirstSeen = Known, KnownAt = Known,
                    Text = "Profit beats expectations", Url = "",
                },
            ],
            CancellationToken.None);
        await services.GetRequiredService<IOpinionStore>().AddAsync(
            [
                new Opinion
                {
                    Id = $"o-{id}", Symbol = symbol, Agent = "model", KnownAt = Known, Score = 0.5, Confidence = 0.4, HorizonDays = 5,
                    Items = [id], Reason = "Profit.", CallId = $"call-{id}-1",
                },
            ],
            CancellationToken.None);
        var ledger = services.GetRequiredService<IModelCallStore>();
        var reserved = await ledger.ReserveAsync(
            new ModelCall
            {
                RequestHash = $"call-{id}", Agent = "sentiment", Template = "sentiment-1", Symbol = symbol, SnapshotHash = "", AsOf = Known,
                ModelAsked = "tiny", Account = "service", Reserved = 0.01m, Cost = 0.01m, MadeAt = Known,
            },
            new ModelBudgets(null, null, null), CancellationToken.None);
        await ledger.CompleteAsync(
            reserved.Call with { Verdict = TradeMind.Storage.Models.ModelVerdict.Answered, Cost = 0.002m, LatencyMs = 12 },
            CancellationToken.None);
    }

    private static string Without(JsonElement item, string field) =>
        string.Join(',', item.EnumerateObject().Where(one => one.Name != field).Select(one => $"{one.Name}={one.Value.GetRawText()}"));
}
