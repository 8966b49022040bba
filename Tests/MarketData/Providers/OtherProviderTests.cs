using Orleans.Simulation;
using TradeMind.MarketData;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers;

public class OtherProviderTests
{
    private static readonly Symbol Apple = new("AAPL");
    private static readonly BarQuery Daily = new(Apple, Interval.Daily, Day(1), Day(31));

    [Fact]
    public async Task Stooq_answers_with_a_table()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(
            "Date,Open,High,Low,Close,Volume\r\n2024-01-02,10,11,9,10.5,100\r\n2024-01-03,x,1,1,1,1\r\n2024-01-04,10,12,9,11,200\r\n"));
        var answer = await new StooqProvider(server.Http("stooq"), TimeProvider.System).GetAsync(Daily, CancellationToken.None);
        Assert.Equal([Day(2), Day(4)], answer.Bars.Select(b => b.Ticks));
        Assert.Equal("'2024-01-03,x,1,1,1,1' is not a valid bar", Assert.Single(answer.Findings));
        Assert.Equal("/q/d/l/?s=aapl.us&d1=20240101&d2=20240131&i=d", server.Requests.Single());
    }

    [Theory]
    [InlineData("No data", "check the symbol")]
    [InlineData("Exceeded the daily hits limit", "daily call limit is exhausted")]
    [InlineData("<html></html>", "not a table")]
    [InlineData("", "empty")]
    public async Task Stooq_may_refuse(string text, string reason)
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(text));
        var fault = await Assert.ThrowsAsync<MarketDataException>(
            () => new StooqProvider(server.Http("stooq"), TimeProvider.System).GetAsync(Daily, CancellationToken.None).AsTask());
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stooq_may_be_out_of_order_twice_and_wrong()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(
            "Date,Open,High,Low,Close,Volume\n2024-01-04,3,3.5,2.5,3.1,1\n2024-01-02,1,1.5,0.5,1.1,2\n2024-01-03,2,2.9,1.5,2.1,3\n"
            + "2024-01-03,2.5,2.9,1.5,2.6,4\n2024-01-05,5,4,4.5,5,5\n2024-01-08,,,,,\n2024-01-09,1,2"));
        var answer = await new StooqProvider(server.Http("stooq"), TimeProvider.System).GetAsync(Daily, CancellationToken.None);
        Assert.Equal([Day(2), Day(3), Day(4)], answer.Bars.Select(b => b.Ticks));
        Assert.Equal(2.5, answer.Bars[1].Open);
        Assert.Contains("'2024-01-05,5,4,4.5,5,5' is not a valid bar", answer.Findings);
        Assert.Contains("'2024-01-08,,,,,' is not a valid bar", answer.Findings);
        Assert.Contains("'2024-01-09,1,2' is not a valid bar", answer.Findings);
        Assert.Contains(
            answer.Findings,
            f => f.Contains("2024-01-02", StringComparison.Ordinal) && f.Contains("out of order", StringComparison.Ordinal));
        Assert.Contains(
            answer.Findings, f => f.Contains("2024-01-03", StringComparison.Ordinal) && f.Contains("twice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Stooq_is_asked_again_and_given_up_on_after_the_last_try(int status)
    {
        const string Table = "Date,Open,High,Low,Close,Volume\n2024-01-02,10,11,9,10.5,100\n";
        await using var passing = await ProviderServer.StartAsync(
            ProviderServer.Status(status, "", "0"), ProviderServer.Status(status), ProviderServer.Text(Table));
        Assert.Single((await new StooqProvider(passing.Http("stooq"), TimeProvider.System).GetAsync(Daily, CancellationToken.None)).Bars);
        Assert.Equal(3, passing.Requests.Count);

        await using var lasting = await ProviderServer.StartAsync(ProviderServer.Status(status));
        var fault = await Assert.ThrowsAsync<MarketDataException>(
            () => new StooqProvider(lasting.Http("stooq"), TimeProvider.System).GetAsync(Daily, CancellationToken.None).AsTask());
        Assert.Contains($"stooq returned no bars for AAPL: it answers {status}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stooq_that_does_not_answer_is_given_up_on()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Hang());
        var stooq = new StooqProvider(server.Http("stooq", TimeSpan.FromMilliseconds(100)), TimeProvider.System);
        Assert.Contains(
            "does not answer within",
            (await Assert.ThrowsAsync<MarketDataException>(() => stooq.GetAsync(Daily, CancellationToken.None).AsTask())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stooq_has_no_minutes() => await Assert.ThrowsAsync<MarketDataException>(() =>
        new StooqProvider(null!, TimeProvider.System)
            .GetAsync(Daily with { Interval = Interval.OneMinute }, CancellationToken.None)
            .AsTask());

    [Fact]
    public async Task Rows_that_are_added_to_a_file_are_seen_once_they_are_whole()
    {
        using var folder = new TemporaryFolder();
        var csv = new CsvFolderProvider(folder.Path, TimeProvider.System);
        await File.WriteAllTextAsync(
            folder.File("AAPL.csv"), "date,open,high,low,close,volume\n2024-01-02,10,11,9,10.5,100\n2024-01-03,10,11,9,10.5,100\n");
        Assert.Equal(2, (await csv.GetAsync(Daily, CancellationToken.None)).Bars.Count);
        await File.AppendAllTextAsync(folder.File("AAPL.csv"), "2024-01-04,10,12,9,1");
        Assert.Equal(2, (await csv.GetAsync(Daily, CancellationToken.None)).Bars.Count);
        await File.AppendAllTextAsync(folder.File("AAPL.csv"), "1,200\n");
        Assert.Equal(11, (await csv.GetAsync(Daily with { After = Day(3) }, CancellationToken.None)).Bars.Single().Close);
        var missing = await Assert.ThrowsAsync<MarketDataException>(
            () => csv.GetAsync(Daily with { Symbol = new Symbol("MSFT") }, CancellationToken.None).AsTask());
        Assert.Contains("MSFT.csv", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_used_again_for_a_while_and_said_to_be_old_when_there_is_no_other()
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        var inner = new Scripted(time);
        var cached = new CachedProvider(inner, TimeSpan.FromMinutes(5), time);
        Assert.Equal(30, (await cached.GetAsync(Daily, CancellationToken.None)).Bars.Count);
        Assert.Equal([Day(31)], (await cached.GetAsync(Daily with { After = Day(30) }, CancellationToken.None)).Bars.Select(b => b.Ticks));
        Assert.Equal(1, inner.Asked);

        time.Advance(TimeSpan.FromMinutes(6));
        inner.Fault = new MarketDataException("down");
        var old = await cached.GetAsync(Daily, CancellationToken.None);
        Assert.Equal(("down", DateTimeOffset.UnixEpoch, 30), (old.Stale, old.FetchedAt, old.Bars.Count));
        Assert.Equal(2, inner.Asked);
        await Assert.ThrowsAsync<MarketDataException>(() => cached.GetAsync(Daily with { After = 0 }, CancellationToken.None).AsTask());

        inner.Fault = null;
        Assert.Null((await cached.GetAsync(Daily, CancellationToken.None)).Stale);
    }

    [Fact]
    public async Task The_same_question_at_the_same_time_is_asked_once()
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        var inner = new Scripted(time) { Gate = new TaskCompletionSource() };
        var cached = new CachedProvider(inner, TimeSpan.FromMinutes(5), time);
        var asked = Enumerable.Range(0, 10).Select(_ => cached.GetAsync(Daily, CancellationToken.None).AsTask()).ToList();
        inner.Gate.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal(1, inner.Asked);
    }

    [Fact]
    public void A_budget_gives_a_burst_and_then_fills_up_evenly()
    {
        var now = DateTimeOffset.UnixEpoch;
        var budget = new RateBudget(callsAMinute: 60, burst: 3, now);
        Assert.Equal([0, 0, 0, 1], Enumerable.Range(0, 4).Select(_ => budget.Take(now).TotalSeconds));
        Assert.Equal(0.5, budget.Take(now.AddSeconds(0.5)).TotalSeconds, 9);
        Assert.Equal(TimeSpan.Zero, budget.Take(now.AddSeconds(1)));
        var taken = Enumerable.Range(0, 6000).Count(i => budget.Take(now.AddSeconds(10 + (i * 0.01))) == TimeSpan.Zero);
        Assert.InRange(taken, 60, 63);
    }

    private static long Day(int day) => new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private sealed class Scripted(TimeProvider clock) : IBarProvider
    {
        public int Asked { get; private set; }

        public MarketDataException? Fault { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public string Name => "scripted";

        public async ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation)
        {
            Asked++;
            if (Gate is not null)
            {
                await Gate.Task;
            }

            return Fault is null
                ? new ProvidedBars(
                    [.. Enumerable.Range(2, 30).Select(d => new Bar(new DateTime(Day(d), DateTimeKind.Utc), 1, 1, 1, 1, 1))], [], [],
                    clock.GetUtcNow())
                : throw Fault;
        }
    }
}
