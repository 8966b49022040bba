using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.TestingHost;
using TradeMind.Grains.Events;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Sessions;
using TradeMind.Grains;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Memory;
using TradeMind.Streaming;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Grains;

/// <summary>A session on a replay, on many threads and the real clock, does what the backtest does.</summary>
public class LiveReplayTests
{
    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalog.BuiltIn.Entries.Select(e => e.Definition.Id)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public Task On_a_made_up_market(string strategy)
    {
        var scenario = new Scenario(
            Seed: 7, Bars: 400, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        return CompareAsync(strategy, scenario.Series(), scenario.Options);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public Task On_the_bundled_data(string strategy) =>
        CompareAsync(
            strategy, new CsvBarReader(new CsvReadOptions()).Read(SampleData.Folder).Series,
            new AccountOptions { Risk = RiskPolicy.Default });

    [SkippableTheory]
    [MemberData(nameof(Strategies))]
    public Task On_every_shared_symbol_in_one_account(string strategy) => CompareAsync(
        strategy, new CsvBarReader(new CsvReadOptions { BadRows = BadRows.Drop }).Read(SharedData.Path("data/daily")).Series,
        new AccountOptions { Risk = RiskPolicy.Default });

    [Fact]
    public Task With_target_weights()
    {
        var scenario = new Scenario(
            Seed: 7, Bars: 400, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var allocation = AllocationText.Parse("risk-parity,every:weekly,band:0.04,window:30,aversion:20");
        return CompareAsync("macd_trend", scenario.Series(), scenario.Options with { Allocation = allocation });
    }

    [Fact]
    public async Task Through_splits_and_dividends()
    {
        var scenario = new Scenario(
            Seed: 7, Bars: 400, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var (series, actions) = Simulations.Traded(scenario.Series());
        var session = Simulations.Session(series, scenario.Options, "ma_crossover", "rsi_mean_reversion");
        var backtest = new SessionBacktest(session.Plan).Run(series, series[0][0].Time, actions);
        Assert.Equal(backtest.Skip(1), (await TradeAsync(session, series, actions)).Skip(1));
    }

    /// <summary>Each reads queues that are full of what the others, and it itself, have under way.</summary>
    [Fact]
    public async Task Several_portfolios_at_full_speed_through_queues_that_hold_no_more_than_one_batch()
    {
        var scenario = new Scenario(
            Seed: 7, Bars: 600, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var series = scenario.Series();
        var session = Simulations.Session(series, scenario.Options, "ma_crossover", "rsi_mean_reversion", "macd_trend");
        var alone = await TradeAsync(session, series);
        foreach (var journal in await TradeAsync(session, series, null, streams => streams.QueueCapacity = 256, "p", "q", "r", "s"))
        {
            Assert.Equal(alone.Skip(1), journal.Skip(1));
        }
    }

    private static async Task CompareAsync(string strategy, IReadOnlyList<BarSeries> series, AccountOptions options)
    {
        var entry = StrategyCatalog.BuiltIn.Find(strategy);
        var backtest = entry.CreateRun(series, entry.Parameters, options);
        backtest.Run();

        var session = Simulations.Session(series, options, strategy);
        var record = Simulations.Record(session, await TradeAsync(session, series));

        Assert.NotEmpty(record.Fills);
        Assert.Equal(OrderListHash.Compute([backtest]), record.Hash);
        Assert.Equal(backtest.Account.Equity, record.Equity[^1].Equity);
    }

    private static async Task<IReadOnlyList<JournalEntry>> TradeAsync(
        ConfiguredSession session, IReadOnlyList<BarSeries> series,
        IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null) =>
        (await TradeAsync(session, series, actions, _ => { }, "p"))[0];

    /// <summary>The journals of portfolios with the same plan, on one silo, at the end of the replay.</summary>
    private static async Task<IReadOnlyList<JournalEntry>[]> TradeAsync(
        ConfiguredSession session, IReadOnlyList<BarSeries> series, IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions,
        Action<WakeUpStreamOptions> configure, params string[] portfolios)
    {
        var journals = new MemoryJournalStore();
        await using var cluster = new InProcessTestClusterBuilder().ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseInMemoryReminderService();
            silo.AddWakeUpStreams(Streams.Provider, streams =>
            {
                streams.SeparateNamespaces = Streams.Chain;
                configure(streams);
            });
            silo.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddTradingSessions(
                new OnePlan(session), StrategyCatalog.BuiltIn, new SessionOptions(), _ => journals, _ => new MemoryBarStore(),
                services => new ReplayFeed(series, null, ReplaySpeed.Unlimited, services.GetRequiredService<TimeProvider>(), actions));
        }).ConfigureClient(client => client.AddWakeUpStreams(
            Streams.Provider, streams => streams.SeparateNamespaces = Streams.Chain)).Build();
        await cluster.DeployAsync();
        var last = series.Max(s => s.Ticks[^1]);
        var start = new SessionCommand("1", SessionAction.Start, "test", "", new DateTime(series.Min(s => s.Ticks[0]), DateTimeKind.Utc));
        var ends = await Task.WhenAll(portfolios.Select(portfolio => EndAsync(cluster.Client, portfolio, last)));
        await Task.WhenAll(portfolios.Select(
            portfolio => cluster.Client.GetGrain<IOrchestratorGrain>(portfolio).CommandAsync(start).AsTask()));
        await Task.WhenAll(ends.Select(end => end.Task)).WaitAsync(TimeSpan.FromMinutes(1));
        return await Task.WhenAll(portfolios.Select(async portfolio =>
            await (await journals.OpenAsync(portfolio, CancellationToken.None)).ReadAsync(0, int.MaxValue, CancellationToken.None)));
    }

    private static async Task<TaskCompletionSource> EndAsync(IClusterClient client, string portfolio, long last)
    {
        var over = new TaskCompletionSource();
        var events = client.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(portfolio));
        await events.SubscribeAsync((item, _) =>
        {
            if (item is PortfolioChanged && item.BarTicks >= last)
            {
                over.TrySetResult();
            }

            return Task.CompletedTask;
        });
        return over;
    }

    private sealed class OnePlan(ConfiguredSession session) : IConfiguredSessions
    {
        public ConfiguredSession Find(string portfolio) => session;
    }
}
