using System.Net;
using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Simulation;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Live;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Dashboard;

/// <summary>One reading for all who watch, at most ten updates a second for each, and nothing left running behind them.</summary>
public sealed class LiveTests : IAsyncDisposable
{
    private readonly SharedApi _client;
    private readonly LiveFeed _feed;
    private int _asked;

    public LiveTests()
    {
        _client = new SharedApi(new RejectingConnector());
        _feed = new LiveFeed(_client, TimeProvider.System, NullLogger<LiveFeed>.Instance);
    }

    [Fact]
    public async Task A_value_is_read_once_for_all_who_watch_it()
    {
        var reads = 0;
        using var value = new LiveValue<string>(
            _feed, TimeProvider.System, _ => Task.FromResult($"answer {Interlocked.Increment(ref reads)}"), _ => false);
        var told = Enumerable.Range(0, 50)
            .Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .ToList();
        var first = value.Watch(() => told[0].TrySetResult());
        await told[0].Task;
        var others = told.Skip(1).Select(one => value.Watch(() => one.TrySetResult())).ToList();
        Assert.Equal(("answer 1", 1), (value.Value, reads));
        Assert.Equal(1, _feed.Listeners);
        value.Invalidate();
        await Task.WhenAll(told.Select(one => one.Task));
        Assert.Equal(("answer 2", 2), (value.Value, reads));
        others.ForEach(one => one.Dispose());
        first.Dispose();
        Assert.Equal(0, _feed.Listeners);
        value.Invalidate();
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_what_was_read_before_stays()
    {
        await using var service = await RunningService.StartAsync();
        using var working = new TradeMind.Client.TradeMindClient(service.Http);
        using var value = new LiveValue<string>(
            _feed, TimeProvider.System,
            async c => (await working.Symbols.GetAsync(
                Interlocked.Increment(ref _asked) == 1 ? RunningService.Series[0].Symbol.Ticker : "NONE", cancellation: c)).Symbol,
            _ => false);
        var told = new SemaphoreSlim(0);
        using var watching = value.Watch(() => told.Release());
        await told.WaitAsync();
        Assert.Equal((RunningService.Series[0].Symbol.Ticker, ""), (value.Value, value.Problem));
        value.Invalidate();
        await told.WaitAsync();
        Assert.Equal(RunningService.Series[0].Symbol.Ticker, value.Value);
        Assert.Contains("'NONE'", value.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_gets_at_most_ten_messages_a_second_however_much_happens()
    {
        var clock = new VirtualTime(DateTimeOffset.UnixEpoch);
        using var pulse = new RenderBatcher(clock);
        using var rendered = new SemaphoreSlim(0);
        var beats = new List<(long Milliseconds, int Parts)>();
        pulse.Connect(() =>
        {
            beats.Add((clock.GetUtcNow().ToUnixTimeMilliseconds(), pulse.Take().Length));
            rendered.Release();
            return Task.CompletedTask;
        });
        Action[] parts = [() => { }, () => { }, () => { }];
        pulse.Request(parts[0]);
        await rendered.WaitAsync();
        for (var i = 0; i < 1_000; i++)
        {
            pulse.Request(parts[i % 3]);
        }

        await NextBeatAsync();
        pulse.Request(parts[1]);
        pulse.Forget(parts[1]);
        pulse.Request(parts[2]);
        await NextBeatAsync();
        pulse.Dispose();
        pulse.Request(parts[0]);
        Assert.Equal([(0, 1), (100, 3), (200, 1)], beats);

        // The pause begins behind the message, on another thread.
        async Task NextBeatAsync()
        {
            while (!clock.FireNext())
            {
                await Task.Yield();
            }

            await rendered.WaitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        _client.Dispose();
    }

    /// <summary>A service that rejects everything.</summary>
    private sealed class RejectingConnector : IApiConnector
    {
        public ITradeMindApi Connect(ClaimsPrincipal? user) =>
            new TradeMind.Client.TradeMindClient(
                new HttpClient(new RejectingHandler()) { BaseAddress = new Uri("http://nobody.invalid/") });

        private sealed class RejectingHandler : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("") });
        }
    }
}
