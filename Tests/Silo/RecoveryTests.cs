using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TradeMind.Benchmarks.Recovery;
using TradeMind.Grains;
using TradeMind.MarketData.Csv;
using TradeMind.Silo;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>A start behind a journal that takes long to replay.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const int Entries = 2_000;

    private readonly TemporaryFolder _folder = new();
    private readonly AwaitedOutput _output = new();
    private readonly StringWriter _errors = new();
    private readonly HeldReads _reads = new();
    private IHostApplicationLifetime? _lifetime;

    private string[] Args =>
        ["--data", _folder.File("bars"), "--data-dir", _folder.File("data"), "--port", "0", "--speed", "max", "--vote_threshold", "0"];

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_says_how_far_it_is_and_trades_once_it_has_everything()
    {
        await RecordAsync();
        var service = Service.RunAsync(Args, _output, _errors, Configure);
        var line = await Said(service, "recovering the portfolio");
        Assert.Contains($"of {Entries:N0} journal entries", line, StringComparison.Ordinal);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(line.Split(' ').Single(word => word.EndsWith("/health/ready", StringComparison.Ordinal))),
        };
        await _reads.Reached;
        using (var answer = await http.GetAsync("/health/ready"))
        {
            var session = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync())
                .GetProperty("checks").GetProperty("session");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (answer.StatusCode, session.GetProperty("status").GetString()));
            Assert.StartsWith("recovering the portfolio: ", session.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Equal(Entries, session.GetProperty("data").GetProperty("entries").GetInt64());
        }

        using (var answer = await http.PostAsync(
            "/api/session/pause", new StringContent("""{"who": "me", "why": "test"}""", null, "application/json")))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("is being recovered", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        _reads.Release();
        await Said(service, "listening on ");
        await Said(service, "the replay has ended");
        Assert.Equal("ok", JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/health")).GetProperty("status").GetString());
        _lifetime!.StopApplication();
        Assert.Equal(0, await service);
    }

    [Fact]
    public async Task A_start_that_is_told_to_stop_stops()
    {
        await RecordAsync();
        var service = Service.RunAsync(Args, _output, _errors, Configure);
        await Said(service, "recovering the portfolio");
        await _reads.Reached;
        _lifetime!.StopApplication();
        Assert.Equal((0, ""), (await service, _errors.ToString()));
        Assert.DoesNotContain(_output.Lines, line => line.StartsWith("listening on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_that_time_out_on_a_slow_machine_do_not_end_it()
    {
        WriteBars();
        var service = Service.RunAsync(Args, _output, _errors, builder =>
        {
            Configure(builder);
            builder.Services.AddSingleton<IIncomingGrainCallFilter>(new SlowSession());
        });
        _reads.Release();
        await Said(service, "the session has not answered");
        await Said(service, "the replay has ended");
        _lifetime!.StopApplication();
        Assert.Equal(0, await service);
    }

    /// <summary>A line of the service; fails when the service ends instead of saying it.</summary>
    private async Task<string> Said(Task<int> service, string text)
    {
        var line = _output.UntilAsync(text);
        return await Task.WhenAny(service, line) == line
            ? await line
            : throw new InvalidOperationException($"the service ended with {await service}: {_errors}");
    }

    private void Configure(IHostApplicationBuilder builder)
    {
        var journals = builder.Services.Last(service => service.ServiceType == typeof(IJournalStore)).ImplementationFactory!;
        builder.Services.AddSingleton<IJournalStore>(services =>
        {
            _lifetime = services.GetRequiredService<IHostApplicationLifetime>();
            return new HeldJournals((IJournalStore)journals(services), _reads);
        });
    }

    private void WriteBars()
    {
        Directory.CreateDirectory(_folder.File("bars"));
        foreach (var series in RunningService.Series)
        {
            CsvBarWriter.Write(series, Path.Combine(_folder.File("bars"), $"{series.Symbol}.csv"));
        }
    }

    private async Task RecordAsync()
    {
        WriteBars();
        Directory.CreateDirectory(_folder.File("data"));
        var (settings, _) = SettingsReader.Read(SettingsReader.Sources(Args), StrategyCatalog.BuiltIn);
        var feed = FeedSelection.From(settings);
        using var database = SqliteDatabase.Open(Path.Combine(_folder.File("data"), "trademind.db"));
        using var journals = new SqlJournalStore(database);
        await RecordedJournal.WriteAsync(
            await journals.OpenAsync(settings.Portfolio, CancellationToken.None),
            settings.ToSession(feed.Symbols, feed.Interval),
            Entries);
    }

    /// <summary>Fails the first calls of the session's status as a machine does that is too slow.</summary>
    private sealed class SlowSession : IIncomingGrainCallFilter
    {
        private int _calls;

        public Task Invoke(IIncomingGrainCallContext context) =>
            context.InterfaceMethod.DeclaringType == typeof(IOrchestratorGrain)
            && context.InterfaceMethod.Name == nameof(IOrchestratorGrain.GetStatusAsync)
            && Interlocked.Increment(ref _calls) <= 2
                ? throw new TimeoutException("the call was not answered in time")
                : context.Invoke();
    }
}
