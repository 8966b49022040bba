using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradeMind.MarketData.Csv;
using TradeMind.Silo;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>A service with its own folder, on a free port, replaying a made-up market of five symbols as fast as it can.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _disk;
    private Action<IHostApplicationBuilder>? _configure;
    private SqliteDatabase? _database;
    private WebApplication? _app;

    public static IReadOnlyList<BarSeries> Series { get; } = Simulations.FiveSymbols.Series();

    public HttpClient Http { get; private set; } = null!;

    public StringWriter Output { get; } = new();

    /// <summary>Warnings and errors.</summary>
    public LogLines Logs { get; } = new();

    public string DatabaseFile => System.IO.Path.Combine(_disk ?? _folder.Path, "t.db");

    /// <summary>What it is made of, for a test that looks inside.</summary>
    public IServiceProvider Services => _app!.Services;

    public static Task<RunningService> StartAsync(params string[] args) => StartInAsync(null, args);

    /// <param name="disk">The folder of the database; null for the service's own.</param>
    /// <param name="args">Settings.</param>
    public static Task<RunningService> StartInAsync(string? disk, params string[] args) => StartInAsync(disk, null, null, args);

    /// <param name="prepare">Makes keys and users before it starts.</param>
    /// <param name="args">Settings.</param>
    public static Task<RunningService> StartAsync(Action<IAccessStore> prepare, params string[] args) =>
        StartInAsync(null, prepare, null, args);

    /// <param name="prepare">Makes keys and users before it starts.</param>
    /// <param name="configure">Puts something of the test's in place of what it is made of.</param>
    /// <param name="args">Settings.</param>
    public static Task<RunningService> StartAsync(
        Action<IAccessStore> prepare, Action<IHostApplicationBuilder> configure, params string[] args) =>
        StartInAsync(null, prepare, configure, args);

    private static async Task<RunningService> StartInAsync(
        string? disk, Action<IAccessStore>? prepare, Action<IHostApplicationBuilder>? configure, string[] args)
    {
        var service = new RunningService { _disk = disk, _configure = configure };
        if (prepare is not null)
        {
            using var store = SqliteAccessStore.Open(service._folder.Path, TimeProvider.System);
            prepare(store);
        }

        Directory.CreateDirectory(service._folder.File("bars"));
        foreach (var series in Series)
        {
            CsvBarWriter.Write(series, System.IO.Path.Combine(service._folder.File("bars"), $"{series.Symbol}.csv"));
        }

        await service.BeginAsync(args);
        return service;
    }

    public async Task BeginAsync(params string[] args)
    {
        // Any lean decides: what these tests are about is not how far a vote must lean.
        string[] all = ["--data", _folder.File("bars"), "--port", "0", "--speed", "max", "--vote_threshold", "0", .. args];
        var (settings, errors) = SettingsReader.Read(SettingsReader.Sources(all), StrategyCatalog.BuiltIn);
        Assert.Empty(errors);
        _database = SqliteDatabase.Open(DatabaseFile);
        _app = Service.Build(settings, FeedSelection.From(settings), _database, TextWriter.Synchronized(Output), all, builder =>
        {
            builder.Logging.AddProvider(Logs);
            _configure?.Invoke(builder);
        });
        await Service.StartAsync(_app, settings);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(address), DefaultRequestVersion = HttpVersion.Version11 };
    }

    public async Task EndAsync(bool keepsClient = false)
    {
        if (!keepsClient)
        {
            Http.Dispose();
        }

        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            await _app!.StopAsync(patience.Token);
        }

        Assert.DoesNotContain(Logs.Lines, line => line.Contains("did not end in time", StringComparison.Ordinal));
        await _app.DisposeAsync();
        _database!.Dispose();
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks, whatever the status of the answer, until it fits: how long that takes is the machine's to say.</summary>
    public async Task<JsonElement> UntilAsync(string path, Predicate<JsonElement> fits)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync())
        {
            using var response = await Http.GetAsync(path);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (fits(answer))
            {
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), $"{path} does not get there: {answer}");
        }

        throw new InvalidOperationException("the timer ended");
    }

    /// <summary>
    /// The journal's slices, as they are written but for their numbers: what people and the service itself have told the session lies
    /// between them.
    /// </summary>
    public async Task<List<string>> SliceRowsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT json_remove(entry, '$.sequence') FROM journal WHERE kind = 'slice' ORDER BY sequence";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Events from a place on until one fits.</summary>
    public async Task<List<SseItem<JsonElement>>> EventsAsync(string query, string? lastEventId, Func<SseItem<JsonElement>, bool> until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events{query}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var found = new List<SseItem<JsonElement>>();
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<JsonElement>(data)).EnumerateAsync())
        {
            found.Add(item);
            if (until(item))
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The same for a service that asks for a key.</summary>
    public async Task ToTheEndWithAsync(string key)
    {
        using var client = TradeMind.Client.TradeMindClient.Connect(Http.BaseAddress!.OriginalString, key);
        await foreach (var frame in client.Events.FollowAsync(TradeMind.Contracts.IEventApi.BeforeTheFirst))
        {
            if (frame.Kind == "PortfolioChanged" && frame.Data!.Value.GetProperty("barTicks").GetInt64() >= Series.Max(s => s.Ticks[^1]))
            {
                break;
            }
        }
    }

    /// <summary>Waits until the replay has been traded to its end.</summary>
    public Task<List<SseItem<JsonElement>>> ToTheEndAsync(string query = "?after=0") => ToAsync(Series.Max(s => s.Ticks[^1]), query);

    /// <summary>Waits until the slice with a bar time, UTC ticks, is in the journal.</summary>
    public Task<List<SseItem<JsonElement>>> ToAsync(long barTime, string query = "?after=0") =>
        EventsAsync(query, null, item => item.EventType == "PortfolioChanged" && item.Data.GetProperty("barTicks").GetInt64() >= barTime);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _folder.Dispose();
    }
}
