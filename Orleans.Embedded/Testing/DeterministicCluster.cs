using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Testing;

/// <summary>
/// Grains on virtual time and one thread. The same seed gives the same history, turn by turn. A crash throws everything in memory away; what was
/// handed in from outside (storages, the table of reminders) is the disk, and stays. Where determinism ends: grains that use the thread pool, the
/// real clock or randomness of their own.
/// </summary>
public sealed class DeterministicCluster : IDisposable, ITurnTracer
{
    private readonly Action<ISiloBuilder> _configure;
    private readonly DeterministicScheduler _scheduler;
    private readonly OutsideContext _outside;
    private readonly IFaultInjector? _faults;
    private readonly IncrementalHash _history = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ServiceProvider? _services;

    /// <param name="seed">Picks the order of turns.</param>
    /// <param name="start">The time at which it begins.</param>
    /// <param name="configure">Builds the silo; called again after each crash.</param>
    /// <param name="faults">What goes wrong; null for nothing.</param>
    public DeterministicCluster(ulong seed, DateTimeOffset start, Action<ISiloBuilder> configure, IFaultInjector? faults = null)
    {
        (_configure, _faults) = (configure, faults);
        _scheduler = new DeterministicScheduler(seed);
        _outside = new OutsideContext(_scheduler);
        Time = new VirtualTime(start);
    }

    public VirtualTime Time { get; }

    /// <summary>Turns run so far.</summary>
    public long Turns => _scheduler.Turns;

    /// <summary>Times the process was lost.</summary>
    public int Crashes { get; private set; }

    /// <summary>Is told of every turn: time, grain, message.</summary>
    public Action<DateTimeOffset, GrainId, string>? OnTurn { get; set; }

    /// <summary>The SHA-256 of all turns so far.</summary>
    public string HistoryHash => Convert.ToHexStringLower(_history.GetCurrentHash());

    public IServiceProvider Services => (_services ?? throw new InvalidOperationException("start the cluster first")).GetRequiredService<IServiceProvider>();

    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    /// <summary>Starts the process, for the first time or again.</summary>
    public void Start()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ITurnScheduler>(_scheduler);
        services.AddSingleton<ITurnTracer>(this);
        if (_faults is not null)
        {
            services.AddSingleton(_faults);
        }

        var builder = new SiloBuilder(services);
        _configure(builder);
        builder.AddSilo();
        _services = services.BuildServiceProvider();
        Run(() => _services.GetRequiredService<ReminderService>().StartAsync());
    }

    /// <summary>Loses everything in memory.</summary>
    public void Crash()
    {
        Crashes++;
        _scheduler.Clear();
        _outside.Clear();
        Time.Clear();
        _services = null;
    }

    /// <summary>Runs code from outside until it is done, and the grains along with it.</summary>
    /// <exception cref="ProcessLostException">A crash was injected; start again.</exception>
    /// <exception cref="InvalidOperationException">It waits for something that will never come.</exception>
    public void Run(Func<Task> outside)
    {
        ArgumentNullException.ThrowIfNull(outside);
        Task? task = null;
        _outside.Post(_ => task = outside(), null);
        RunUntil(() => task is { IsCompleted: true });
        task!.GetAwaiter().GetResult();
    }

    public T Run<T>(Func<Task<T>> outside)
    {
        T result = default!;
        Func<Task> run = async () => { result = await outside(); };
        Run(run);
        return result;
    }

    /// <summary>Runs turns, and when there is none to run lets time pass, until something holds.</summary>
    public void RunUntil(Func<bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        while (!holds())
        {
            if (_faults?.Crash() == true)
            {
                throw new ProcessLostException();
            }

            if (!_scheduler.RunOne(_faults) && !Time.FireNext())
            {
                throw new InvalidOperationException("nothing can run any more, and what was waited for has not happened");
            }
        }
    }

    public void Dispose()
    {
        _services?.Dispose();
        _history.Dispose();
    }

    void ITurnTracer.Turn(GrainId grain, string name)
    {
        OnTurn?.Invoke(Time.GetUtcNow(), grain, name);
        if (RecordsHistory)
        {
            _history.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Time.GetTimestamp()} {grain} {name}\n")));
        }
    }

    /// <summary>Whether <see cref="HistoryHash"/> is kept; it costs about half a microsecond a turn.</summary>
    public bool RecordsHistory { get; init; }
}

/// <summary>The process was lost, on purpose.</summary>
public sealed class ProcessLostException() : Exception("the process was lost, as the fault plan has it");
