using Microsoft.Extensions.DependencyInjection;
using TradeMind.Grains;
using TradeMind.Tests.MarketData.Providers.FakeYahoo;
using TradeMind.Tests.Silo;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;

namespace TradeMind.Tests.Soak;

/// <summary>
/// A service that trades through market days of 15-minute bars from a fake Yahoo: at each close the clock leaps there, and on in small
/// steps while bars are missing; at night it leaps to the next morning, and the service may be stopped and started.
/// </summary>
internal sealed class SoakRun : IAsyncDisposable
{
    /// <summary>Enough sessions before the first day for the history that a portfolio begins with.</summary>
    private const int Before = 25;

    private const int LooksBetweenSteps = 40;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(61), Step = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly SoakClock _clock;
    private readonly YahooMarket _market;
    private readonly YahooServer _server;
    private readonly string[] _settings;
    private readonly HashSet<string> _problems = new(StringComparer.Ordinal);
    private IOrchestratorGrain _session = null!;

    private SoakRun(SoakClock clock, YahooMarket market, YahooServer server, string[] settings) =>
        (_clock, _market, _server, _settings) = (clock, market, server, settings);

    public static string[] Tickers { get; } = ["AAA", "BBB", "CCC", "DDD", "EEE"];

    public RunningService Service { get; private set; } = null!;

    public IReadOnlyDictionary<YahooFault, int> Injected => _server.Injected;

    /// <summary>What status said was wrong at some time.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public int Restarts { get; private set; }

    public int Days => _market.Sessions.Count - Before;

    /// <summary>
    /// The market of so many days from the end of October 2024 on: the clocks go back on November 3, and November 29 is a half day.
    /// </summary>
    public static YahooMarket Market(int days, ulong seed) => new(Tickers, new DateOnly(2024, 9, 23), Before + days, seed);

    public static async Task<SoakRun> StartAsync(YahooMarket market, YahooFaults faults, TimeSpan deadline)
    {
        var clock = new SoakClock(market.Sessions[Before].OpenUtc.AddHours(-1));
        var server = await YahooServer.StartAsync(market, faults, clock);
        string[] settings =
        [
            "--provider", "yahoo", "--yahoo:url", $"{server.Address}", "--interval", "15m", "--watchlist", string.Join(',', Tickers),
            "--symbol_deadline", $"{deadline.TotalSeconds:0}s",
        ];
        var run = new SoakRun(clock, market, server, settings);
        run.Service = await RunningService.StartAsync(
            _ => { }, builder => builder.Services.AddSingleton<TimeProvider>(clock), settings);
        run.Follow();
        return run;
    }

    /// <summary>Trades through all days.</summary>
    /// <param name="restarts">Draws the nights, after the first, in which the service is stopped and started; null for none.</param>
    /// <param name="atNight">What an operator does after a day.</param>
    public async Task TradeAsync(Xoshiro256? restarts, Func<TradingSession, RunningService, Task>? atNight = null)
    {
        await WarmedUpAsync();
        foreach (var day in _market.Sessions.Skip(Before))
        {
            _clock.LeapTo(day.OpenUtc);
            foreach (var barTime in YahooMarket.BarTimes(day))
            {
                var closes = barTime + YahooMarket.Length < day.CloseUtc ? barTime + YahooMarket.Length : day.CloseUtc;
                _clock.LeapTo(closes + Settle);
                await DecidedAsync(barTime, closes + YahooMarket.Length);
            }

            _clock.LeapTo(day.CloseUtc.AddHours(3));
            await (atNight?.Invoke(day, Service) ?? Task.CompletedTask);
            if (restarts is not null && (Restarts == 0 || restarts.NextUniform() < 0.4))
            {
                await Service.EndAsync();
                _clock.LeapTo(day.CloseUtc.AddHours(9));
                await Service.BeginAsync(_settings);
                Follow();
                Restarts++;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _server.DisposeAsync();
    }

    private void Follow() => _session = Service.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrchestratorGrain>("main");

    /// <summary>Waits until a slice is in the journal, or until it is time for the next one.</summary>
    private async Task DecidedAsync(DateTime barTime, DateTime next)
    {
        await _session.WakeAsync();
        using var timer = new PeriodicTimer(Look);
        for (var looks = 1; await LookAsync() < barTime.Ticks && _clock.GetUtcNow().UtcDateTime < next; looks++)
        {
            await timer.WaitForNextTickAsync();
            if (looks % LooksBetweenSteps == 0)
            {
                // Request has had the time to come.
                _clock.LeapTo(_clock.GetUtcNow().UtcDateTime + Step);
                await _session.WakeAsync();
            }
        }
    }

    /// <summary>Waits until the history that a portfolio begins with is in the journal.</summary>
    private async Task WarmedUpAsync()
    {
        var last = YahooMarket.BarTimes(_market.Sessions[Before - 1]).Last().Ticks;
        using var timer = new PeriodicTimer(Look);
        while (await LookAsync() < last)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>The time of the last slice in the journal; notes what is said to be wrong.</summary>
    private async Task<long> LookAsync()
    {
        var status = await _session.GetStatusAsync();
        foreach (var problem in status.Stale.Append(status.Problem).Where(text => text.Length > 0))
        {
            _problems.Add(problem);
        }

        return status.Portfolio.Ticks;
    }
}
