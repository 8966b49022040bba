using Microsoft.Extensions.DependencyInjection;
using Orleans.Simulation;
using Orleans.Streams;
using TradeMind.Grains;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Events;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;
using TradeMind.Storage.Memory;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Simulation;

/// <summary>
/// The grains of the service trading stored bars on virtual time. What goes wrong goes wrong by a seed; stores stand for the disk and
/// outlive every crash. The journal it leaves is that of a service that had lived through the same.
/// </summary>
public sealed class SimulatedSession : IDisposable
{
    internal const string Portfolio = "simulation";

    private readonly ConfiguredSession _session;
    private readonly IReadOnlyList<BarSeries> _series;
    private readonly ITradingCalendar? _calendar;
    private readonly SimulatedSessionOptions _options;
    private readonly SeededFaults _faults;
    private readonly SimulatedCluster _cluster;
    private readonly MemoryJournalStore _journals = new();
    private readonly MemoryBarStore _bars = new();
    private readonly SimulatedGrainStorage _states = new();
    private readonly SimulatedReminderTable _reminders = new();
    private readonly long _first;
    private readonly long _last;
    private readonly FeedGate _gate;
    private readonly bool _hasEnding;
    private bool _isStarted;

    /// <param name="session">What is traded, and how.</param>
    /// <param name="series">One per symbol of the plan and of those that the script puts on the watchlist.</param>
    /// <param name="calendar">Says when daily bars close; without one, at the end of their date.</param>
    /// <param name="options">Seed, faults and pace.</param>
    public SimulatedSession(
        ConfiguredSession session, IReadOnlyList<BarSeries> series, ITradingCalendar? calendar, SimulatedSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        (_session, _series, _calendar, _options) = (session, series, calendar, options);
        _hasEnding = options.Script.Count == 0 && SymbolAction.Ending(series, options.Actions).Count > 0;
        _gate = new FeedGate(options.Script);
        _faults = new SeededFaults(options.Faults, options.Seed);
        _last = series.Max(s => s.Count == 0 ? 0 : s.Ticks[^1]);
        _first = series.Min(s => s.Count == 0 ? _last : s.Ticks[0]);
        var messages = new SimulationOptions { SerializesMessages = options.SerializesMessages };
        _cluster = new SimulatedCluster(options.Seed, new DateTimeOffset(_first, TimeSpan.Zero), Compose, messages, _faults)
        {
            OnTurn = options.OnTurn,
            RecordsHistory = options.RecordsHistory,
        };
    }

    /// <summary>Turns run so far.</summary>
    public long Turns => _cluster.Turns;

    /// <summary>Times the process was lost.</summary>
    public int Crashes => _cluster.Crashes;

    /// <summary>What went wrong, and how often.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults.Counts;

    /// <summary>The SHA-256 of all turns, when it is computed.</summary>
    public string HistoryHash => _cluster.HistoryHash;

    /// <summary>Trades the series to their end.</summary>
    /// <param name="progress">Called with the time of each slice that is in the journal, UTC ticks.</param>
    /// <param name="cancellation">Ends it between two turns.</param>
    /// <returns>The journal.</returns>
    public IReadOnlyList<JournalEntry> Run(Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var journal = Now(_journals.OpenAsync(Portfolio, cancellation));
        var entries = new List<JournalEntry>();
        while (true)
        {
            try
            {
                Live(() => IsOver(journal, entries, progress, cancellation));
                return entries;
            }
            catch (ProcessLostException)
            {
                // As after a power failure: what was in memory is gone, the disk is still there.
                _cluster.Crash();
            }
        }
    }

    public void Dispose() => _cluster.Dispose();

    /// <summary>Goes on after <see cref="Run"/> until a condition holds.</summary>
    public void GoOnUntil(Func<bool> condition) => _cluster.RunUntil(condition);

    /// <summary>Crashes, restarts, and continues until a condition is met: what was in progress in memory is lost.</summary>
    public void RestartUntil(Func<bool> condition)
    {
        _cluster.Crash();
        while (true)
        {
            try
            {
                Live(condition);
                return;
            }
            catch (ProcessLostException)
            {
                _cluster.Crash();
            }
        }
    }

    /// <summary>One life of the process.</summary>
    private void Live(Func<bool> isOver)
    {
        _cluster.Start();
        if (_options.OnEvent is { } receive)
        {
            var events = _cluster.Client.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(Portfolio));
            Repeat(() => events.SubscribeAsync((item, _) =>
            {
                receive(item);
                return Task.CompletedTask;
            }));
        }

        if (!_isStarted)
        {
            Send(new SessionCommand("start", SessionAction.Start, "simulation", "", new DateTime(_first, DateTimeKind.Utc)));
            _isStarted = true;
        }

        while (true)
        {
            var over = false;
            _cluster.RunUntil(() => (over = isOver()) || _gate.IsReached);
            if (over)
            {
                return;
            }

            Repeat(() => _cluster.Client.GetGrain<IOrchestratorGrain>(Portfolio).ChangePlanAsync(_gate.Request()).AsTask());
            _gate.Open();
        }
    }

    private void Send(SessionCommand command) =>
        Repeat(() => _cluster.Client.GetGrain<IOrchestratorGrain>(Portfolio).CommandAsync(command).AsTask());

    /// <summary>Retries until a response arrives; the id of the request keeps it from counting twice.</summary>
    private void Repeat(Func<Task> call)
    {
        while (true)
        {
            try
            {
                _cluster.Run(call);
                return;
            }
            catch (Exception exception) when (exception is StorageException or OrleansException or IOException or TimeoutException)
            {
                _cluster.Time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    private bool IsOver(IPortfolioJournal journal, List<JournalEntry> entries, Action<long>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var entry in Now(journal.ReadAsync(entries.Count, 1000, cancellation)))
        {
            entries.Add(entry);
            _gate.Took(entry);
            progress?.Invoke(entry.Ticks);
        }

        return entries.Count > 0 && _gate.IsOver(new BarTime(entries[^1].Ticks), new BarTime(_last))
            && (!_hasEnding || entries[^1] is ActionEntry);
    }

    private void Compose(ISimulatedSiloBuilder silo)
    {
        var isFaulty = _options.Faults != FaultPlan.None;
        silo.AddGrainStorage("Default", _ => isFaulty ? new FaultyGrainStorage(_states, _faults) : _states);
        silo.AddGrainStorage("PubSubStore", _ => isFaulty ? new FaultyGrainStorage(_states, _faults) : _states);
        silo.AddStreams(Streams.Provider);
        silo.AddReminders(_reminders);
        silo.Services.AddSingleton(_options.Opinions);
        silo.Services.AddTradingSessions(
            new OneSession(_session),
            _options.Catalog,
            new SessionOptions(),
            _ => isFaulty ? new FaultyJournalStore(_journals, _faults) : _journals,
            _ => _bars,
            _ => _gate.Over(
                new ReplayFeed(_series, _calendar, _options.Pace, _cluster.Time, _options.Actions, _options.Late), _cluster.Time));
    }

    /// <summary>The stores of a simulation answer at once.</summary>
    private static T Now<T>(ValueTask<T> answer) => answer.GetAwaiter().GetResult();

    private sealed class OneSession(ConfiguredSession session) : IConfiguredSessions
    {
        public ConfiguredSession Find(string portfolio) => session;
    }
}
