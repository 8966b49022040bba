using System.Net;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Client;

/// <summary>The typed client against a service that has traded a replay to its end.</summary>
public sealed class ClientTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private readonly TradeMindClient _client = new(traded.Service.Http);

    [Fact]
    public async Task It_reads_what_the_service_has()
    {
        var status = await _client.Service.StatusAsync();
        Assert.Equal(("main", SessionState.Running, true), (status.Portfolio, status.State, status.IsAtEnd));
        Assert.Equal("ok", (await _client.Service.HealthAsync()).Status);
        var books = await _client.Portfolio.GetAsync();
        Assert.Equal(status.Equity, books.Equity);
        Assert.Equal(books.Holdings, await _client.Portfolio.HoldingsAsync());
        Assert.Equal(1, (await _client.Portfolio.HistoryAsync(limit: 3)).Items[0].Sequence);
        Assert.Equal(5, (await _client.Symbols.GetAsync()).Count);
        Assert.Equal(3, (await _client.Strategies.GetAsync()).Count);
    }

    [Fact]
    public async Task It_follows_a_trade_to_its_decision()
    {
        var trade = (await _client.Portfolio.TradesAsync(limit: 1)).Items[0];
        var chain = await _client.Decisions.GetAsync(trade.Decision!);
        Assert.Contains(chain.Fills, fill => fill == trade);
        Assert.Contains((await _client.Decisions.FindAsync(symbol: trade.Symbol, limit: 1000)).Items, d => d.Id == trade.Decision);
        Assert.Contains((await _client.Portfolio.OrdersAsync(symbol: trade.Symbol, limit: 1000)).Items, o => o.Id == trade.Order);
        var symbol = await _client.Symbols.GetAsync(trade.Symbol, ["sma"]);
        Assert.Equal(symbol.Bars.Count, symbol.Indicators.Single().Values.Count);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_with_status_and_reason()
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(() => _client.Portfolio.TradesAsync(limit: 0));
        Assert.Equal("invalid-value", refusal.Code);
        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        Assert.Contains("limit is 0", refusal.Detail, StringComparison.Ordinal);
        Assert.False(refusal.IsPassing);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => _client.Decisions.GetAsync("main-d999999"))).Status);
    }

    [Fact]
    public async Task Nobody_there_is_an_exception_without_a_status()
    {
        using var nobody = TradeMindClient.Connect("http://127.0.0.1:9");
        var fault = await Assert.ThrowsAsync<ApiException>(() => nobody.Service.StatusAsync());
        Assert.Null(fault.Status);
        Assert.True(fault.IsPassing);
    }

    [Fact]
    public async Task Events_come_typed_and_from_any_place_on()
    {
        var frames = new List<EventFrame>();
        await foreach (var frame in _client.Events.FollowAsync(IEventApi.BeforeTheFirst))
        {
            frames.Add(frame);
            if (frame.Event is PortfolioChanged { BarTicks: var ticks } && ticks >= RunningService.Series.Max(s => s.Ticks[^1]))
            {
                break;
            }
        }

        Assert.Equal((FeedState.Live, ""), (frames[0].State, frames[0].Kind));
        Assert.All(frames.Skip(1), f => Assert.NotNull(f.Event));
        Assert.Contains(frames, f => f.Event is OrderExecuted { Quantity: > 0 });
        Assert.Contains(frames, f => f.Event is RiskChecked { Verdicts.Length: > 0 });
        await using var rest = _client.Events.FollowAsync(frames[^2].Id).GetAsyncEnumerator();
        await rest.MoveNextAsync();
        await rest.MoveNextAsync();
        Assert.Equal(frames[^1].Id, rest.Current.Id);
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>A client whose service goes away and comes back.</summary>
public sealed class ReconnectTests
{
    [Fact]
    public async Task A_lost_connection_is_told_and_taken_up_where_it_was_lost()
    {
        var service = await RunningService.StartAsync();
        await using var _ = service;
        await service.ToTheEndAsync();
        var port = service.Http.BaseAddress!.Port;
        using var client = TradeMindClient.Connect(service.Http.BaseAddress.ToString());
        var last = (await service.ToTheEndAsync())[^1].EventId;
        await using var frames = client.Events.FollowAsync(last).GetAsyncEnumerator();
        Assert.Equal(FeedState.Live, await StateAsync());

        await service.EndAsync();
        Assert.Equal(FeedState.Reconnecting, await StateAsync());
        Assert.NotEqual("", frames.Current.Problem);
        await service.BeginAsync("--port", $"{port}");
        while (await StateAsync() != FeedState.Live)
        {
            // It tries again by itself.
        }

        await client.Session.PauseAsync(new CommandRequest("ann", "a look"));
        await frames.MoveNextAsync();
        Assert.Equal("ann", Assert.IsType<SessionChanged>(frames.Current.Event).Who);
        Assert.Equal(FeedState.Live, frames.Current.State);

        async Task<FeedState> StateAsync()
        {
            Assert.True(await frames.MoveNextAsync());
            return frames.Current.State;
        }
    }
}
