using Microsoft.Extensions.DependencyInjection;
using Orleans.Simulation;
using TradeMind.Grains;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>The grain of a feed on virtual time.</summary>
public sealed class NewsGrainTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 2, 1, 21, 0, 0, TimeSpan.Zero);

    private readonly SimulatedGrainStorage _storage = new();
    private readonly MemoryNewsStore _store = new();
    private readonly Sink _sink = new();
    private readonly SimulatedCluster _cluster;
    private readonly PresetReader _reader;
    private int _readings;
    private bool _fails;

    public NewsGrainTests()
    {
        _reader = new PresetReader(Read) { Source = "rss" };
        _cluster = new SimulatedCluster(1, Start, Configure, new SimulationOptions { SerializesMessages = true });
        _cluster.Start();
    }

    private INewsGrain Feed => _cluster.Client.GetGrain<INewsGrain>("rss");

    [Fact]
    public void Two_portfolios_are_served_by_one_reader_that_polls_when_due()
    {
        Watch("a", "AAPL", "MSFT");
        Watch("b", "MSFT", "WMT");
        Pass(TimeSpan.FromMinutes(4));
        Assert.Equal(["AAPL", "MSFT", "WMT"], _reader.Read);
        Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(6, _reader.Read.Count);
        var status = _cluster.Run(() => Feed.GetStatusAsync().AsTask());
        Assert.Equal(["AAPL", "MSFT", "WMT"], status.Symbols.AsEnumerable());
        Assert.Equal(("", "", 0, 6L), (status.Fault, status.Problem, status.Failures, status.Added));
        Assert.Equal(6, _sink.Taken.Count);
    }

    [Fact]
    public void What_no_one_watches_is_not_read()
    {
        Watch("a", "AAPL");
        Pass(TimeSpan.FromMinutes(1));
        Watch("a");
        Pass(TimeSpan.FromHours(1));
        Assert.Single(_reader.Read);

        Watch("a", "AAPL");
        Pass(TimeSpan.FromHours(2));
        Assert.InRange(_reader.Read.Count, 2, 4);
    }

    [Fact]
    public void A_restart_goes_on_from_the_stored_cursor()
    {
        Watch("a", "AAPL");
        Pass(TimeSpan.FromMinutes(1));
        _cluster.Crash();
        _cluster.Start();
        Watch("a", "AAPL");
        Pass(TimeSpan.FromMinutes(1));
        Assert.Single(_reader.Read);
        Pass(TimeSpan.FromMinutes(4));
        Assert.Equal(["1", "2"], _sink.Taken.Select(item => item.Text[^1..]));
    }

    [Fact]
    public void A_failure_is_in_the_status_and_the_feed_left_alone_for_a_while()
    {
        _fails = true;
        Watch("a", "AAPL");
        Pass(TimeSpan.FromSeconds(1));
        var status = _cluster.Run(() => Feed.GetStatusAsync().AsTask());
        Assert.Equal(("TimedOut", "too slow", 1), (status.Fault, status.Problem, status.Failures));
        Assert.InRange(status.NextPoll!.Value, Start.UtcDateTime.AddSeconds(15), Start.UtcDateTime.AddSeconds(31));
        _fails = false;
        Pass(TimeSpan.FromSeconds(40));
        Assert.Equal("", _cluster.Run(() => Feed.GetStatusAsync().AsTask()).Fault);
        Assert.Equal(2, _reader.Read.Count);
    }

    [Fact]
    public void What_the_sink_did_not_take_is_offered_again()
    {
        _sink.Fails = true;
        Watch("a", "AAPL");
        Pass(TimeSpan.FromMinutes(1));
        Assert.Empty(_sink.Taken);
        _sink.Fails = false;
        Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(2, _sink.Taken.Count);
    }

    [Fact]
    public void A_feed_that_is_not_configured_is_an_error() => Assert.Throws<InvalidInputException>(
        () => _cluster.Run(() => _cluster.Client.GetGrain<INewsGrain>("finnhub").WatchAsync("a", ["AAPL"]).AsTask()));

    public void Dispose() => _cluster.Dispose();

    private void Configure(ISimulatedSiloBuilder silo)
    {
        silo.AddGrainStorage("Default", _ => _storage);
        silo.Services
            .AddLogging()
            .AddSingleton(new NewsFeeds([_reader]))
            .AddSingleton<INewsSink>(_sink)
            .AddSingleton(services => new NewsIngest(
                _store, CompanyDirectory.BuiltIn, new NewsIngestOptions(), services.GetRequiredService<TimeProvider>()));
    }

    private NewsReading Read(string symbol, NewsCursor cursor) => _fails
        ? throw new NewsReadException(NewsFault.TimedOut, "too slow")
        : new NewsReading
        {
            Cursor = cursor with { NewestId = $"{++_readings}" },
            Drafts = [new NewsDraft { Symbol = symbol, Text = $"news of {symbol} {_readings}" }],
        };

    private void Watch(string portfolio, params string[] symbols) =>
        _cluster.Run(() => Feed.WatchAsync(portfolio, [.. symbols]).AsTask());

    private void Pass(TimeSpan time)
    {
        var isOver = false;
        using var timer = _cluster.Time.CreateTimer(_ => isOver = true, null, time, Timeout.InfiniteTimeSpan);
        _cluster.RunUntil(() => isOver);
        _cluster.Run(() => Task.CompletedTask);
    }

    private sealed class Sink : INewsSink
    {
        public List<NewsItem> Taken { get; } = [];

        public bool Fails { get; set; }

        public Task TakeAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
        {
            if (Fails)
            {
                throw new StorageException(StorageFault.Full, "no room");
            }

            Taken.AddRange(items);
            return Task.CompletedTask;
        }
    }
}
