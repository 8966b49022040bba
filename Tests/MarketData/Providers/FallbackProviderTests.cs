using Microsoft.AspNetCore.Http;
using TradeMind.MarketData;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>Two real providers over real connections, of which the second stands in for the first.</summary>
public sealed class FallbackProviderTests : IAsyncDisposable
{
    private const double Tolerance = 0.005;
    private readonly ProviderRegistry _roster = new();

    /// <summary>What the two answer; null for 500.</summary>
    private Dictionary<int, double>? _yahoo = [], _stooq = [];

    public ValueTask DisposeAsync() => _roster.EndAsync();

    [Fact]
    public async Task As_long_as_the_first_has_the_last_bar_the_second_is_not_asked()
    {
        _yahoo = new() { [2] = 10, [3] = 11 };
        await using var both = await BothAsync();
        var answer = await AskAsync(both, 1, 3);
        Assert.Equal([10.0, 11.0], answer.Bars.Select(bar => bar.Close));
        Assert.Equal((null, 0, "yahoo", 0), (answer.Sources, answer.Findings.Count, _roster.Answering, both.Second.Requests.Count));
        Assert.Equal("yahoo", both.Provider.Name);
    }

    [Fact]
    public async Task The_second_stands_in_for_one_that_fails_and_its_bars_keep_their_source()
    {
        (_yahoo, _stooq) = (null, new() { [2] = 10, [3] = 11 });
        await using var both = await BothAsync();
        var answer = await AskAsync(both, 1, 3);
        Assert.Equal([10.0, 11.0], answer.Bars.Select(bar => bar.Close));
        Assert.Equal(new Dictionary<long, string> { [Day(2)] = "stooq", [Day(3)] = "stooq" }, answer.Sources);
        Assert.Null(answer.Stale);
        Assert.Equal("stooq", _roster.Answering);
        Assert.StartsWith(
            "stooq stands in for yahoo from 2024-01-02 00:00 to 2024-01-03 00:00: yahoo returned no bars for AAPL: it answers 500",
            Assert.Single(answer.Findings),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_gives_the_bar_that_the_first_is_missing_and_no_more()
    {
        (_yahoo, _stooq) = (new() { [2] = 10 }, new() { [2] = 10.01, [3] = 11 });
        await using var both = await BothAsync();
        var answer = await AskAsync(both, 1, 3);
        Assert.Equal([10.0, 11.0], answer.Bars.Select(bar => bar.Close));
        Assert.Equal(new Dictionary<long, string> { [Day(3)] = "stooq" }, answer.Sources);
        Assert.Equal(
            "stooq stands in for yahoo from 2024-01-03 00:00 to 2024-01-03 00:00: yahoo has no bar of AAPL for 2024-01-03 00:00",
            Assert.Single(answer.Findings));
    }

    [Fact]
    public async Task Bars_of_one_time_that_differ_are_a_finding_and_the_first_counts()
    {
        (_yahoo, _stooq) = (new() { [2] = 10 }, new() { [2] = 40, [3] = 41 });
        await using var both = await BothAsync();
        var answer = await AskAsync(both, 1, 3);
        Assert.Equal([10.0, 41.0], answer.Bars.Select(bar => bar.Close));
        Assert.Equal(
            "yahoo and stooq differ for 2024-01-02 00:00: open 10 and 40, 300 %, more than 0.5 %; the bar of yahoo counts",
            answer.Findings[0]);
    }

    [Fact]
    public async Task Who_takes_over_is_compared_with_the_bars_before()
    {
        _yahoo = new() { [2] = 10, [3] = 10, [4] = 10 };
        await using var both = await BothAsync();
        await AskAsync(both, 1, 4);
        (_yahoo, _stooq) = (null, new() { [3] = 10.04, [4] = 40, [5] = 41 });
        var standIn = await AskAsync(both, 4, 5);
        Assert.Equal([Day(5)], standIn.Bars.Select(bar => bar.Ticks));
        Assert.Equal("yahoo and stooq differ for 2024-01-04 00:00: open 10 and 40, 300 %, more than 0.5 %", standIn.Findings[0]);
        Assert.Contains("d1=20240101", both.Second.Requests.Last(), StringComparison.Ordinal);

        // Back again, the first is compared with what stood in for it, once.
        _yahoo = new() { [4] = 10, [5] = 10.25, [6] = 10.3, [7] = 10.4 };
        Assert.Equal(
            "stooq and yahoo differ for 2024-01-05 00:00: open 41 and 10.25, 300 %, more than 0.5 %",
            Assert.Single((await AskAsync(both, 5, 6)).Findings));
        Assert.Equal("yahoo", _roster.Answering);
        Assert.Empty((await AskAsync(both, 6, 7)).Findings);
    }

    [Fact]
    public async Task What_all_lack_is_told_with_the_reason_of_each()
    {
        (_yahoo, _stooq) = (null, null);
        await using var both = await BothAsync();
        var exception = await Assert.ThrowsAsync<MarketDataException>(() => AskAsync(both, 1, 3));
        Assert.Contains("yahoo returned no bars for AAPL: it answers 500", exception.Message, StringComparison.Ordinal);
        Assert.Contains("; stooq returned no bars for AAPL: it answers 500", exception.Message, StringComparison.Ordinal);
        Assert.Null(_roster.Answering);
    }

    [Fact]
    public async Task Without_the_last_bar_anywhere_there_are_those_before()
    {
        (_yahoo, _stooq) = (new() { [2] = 10 }, new() { [2] = 10 });
        await using var both = await BothAsync();
        var answer = await AskAsync(both, 1, 3);
        Assert.Equal([Day(2)], answer.Bars.Select(bar => bar.Ticks));
        Assert.Null(answer.Sources);
        Assert.Equal(
            "yahoo has no bar of AAPL for 2024-01-03 00:00; stooq has no bar of AAPL for 2024-01-03 00:00",
            Assert.Single(answer.Findings));
    }

    [Fact]
    public async Task A_rest_that_the_first_wants_is_kept_while_the_second_answers()
    {
        _stooq = new() { [2] = 10, [3] = 11 };
        await using var first = await MarketServer.StartAsync(429, "", retryAfter: "120");
        await using var second = await MarketServer.StartAsync(context => StooqAsync(context));
        var provider = Of(first, second);
        await provider.GetAsync(Query(1, 3), CancellationToken.None);
        var answer = await provider.GetAsync(Query(1, 3), CancellationToken.None);
        Assert.Contains("left alone until", answer.Findings[^1], StringComparison.Ordinal);
        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task An_old_answer_of_the_first_is_no_reason_to_do_without_the_second()
    {
        _yahoo = new() { [2] = 10 };
        await using var both = await BothAsync(cached: true);
        await AskAsync(both, 1, 2);
        (_yahoo, _stooq) = (null, new() { [2] = 10, [3] = 11 });
        var answer = await AskAsync(both, 1, 3);
        Assert.Equal([10.0, 11.0], answer.Bars.Select(bar => bar.Close));
        Assert.Null(answer.Stale);
    }

    private async Task<Pair> BothAsync(bool cached = false)
    {
        var (first, second) = (await MarketServer.StartAsync(YahooAsync), await MarketServer.StartAsync(StooqAsync));
        return new Pair(first, second, Of(first, second, cached));
    }

    private FallbackProvider Of(MarketServer first, MarketServer second, bool cached = false)
    {
        IBarProvider yahoo = new YahooProvider(first.Http("yahoo"), TimeProvider.System);
        return new FallbackProvider(
            [
                cached ? new CachedProvider(yahoo, TimeSpan.Zero, TimeProvider.System) : yahoo,
                new StooqProvider(second.Http("stooq"), TimeProvider.System),
            ],
            Tolerance,
            _roster);
    }

    private static Task<ProvidedBars> AskAsync(Pair both, int after, int until) =>
        both.Provider.GetAsync(Query(after, until), CancellationToken.None).AsTask();

    private Task YahooAsync(HttpContext context)
    {
        if (_yahoo is not { } bars)
        {
            return MarketServer.AnswerAsync(context, 500, "");
        }

        // 9:30 in New York.
        var prices = bars.Values.Select(price => (double?)price).ToArray();
        var stamps = bars.Keys.Select(day => ((Day(day) - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) + 52_200).ToArray();
        var volumes = prices.Select(_ => (double?)1).ToArray();
        return MarketServer.AnswerAsync(context, 200, YahooProviderTests.Chart(stamps, [prices, prices, prices, prices, volumes]));
    }

    private Task StooqAsync(HttpContext context) => _stooq is not { } bars
        ? MarketServer.AnswerAsync(context, 500, "")
        : MarketServer.AnswerAsync(context, 200, string.Join('\n', bars
            .Select(bar => FormattableString.Invariant($"2024-01-{bar.Key:00},{bar.Value},{bar.Value},{bar.Value},{bar.Value},1"))
            .Prepend("Date,Open,High,Low,Close,Volume")));

    private static BarQuery Query(int after, int until) => new(new Symbol("AAPL"), Interval.Daily, Day(after), Day(until));

    private static long Day(int day) => new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private sealed record Pair(MarketServer First, MarketServer Second, FallbackProvider Provider) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await First.DisposeAsync();
            await Second.DisposeAsync();
        }
    }
}
