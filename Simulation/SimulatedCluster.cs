using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>
/// Orleans grains on virtual time and one thread. The same seed gives the same history, turn by turn. A crash throws away everything in
/// memory; what was handed in from outside (storages, the table of reminders) is the disk, and stays. Determinism ends where grains use the
/// thread pool, the system clock, or randomness without a seed.
/// </summary>
public sealed class SimulatedCluster : IDisposable
{
    private readonly Action<ISimulatedSiloBuilder> _configure;
    private readonly TurnScheduler _scheduler;
    private ClientContext _client;
    private readonly IFaultInjector? _faults;
    private readonly History _history = new();
    private SimulatedProcess? _process;
    private ServiceProvider? _services;

    /// <param name="seed">Picks the order of turns and the ids of activations.</param>
    /// <param name="start">The virtual time at which it begins.</param>
    /// <param name="configure">Builds the silo; called again for every life of the process.</param>
    /// <param name="options">Bounds and time-outs; null for the defaults.</param>
    /// <param name="faults">What goes wrong; null for nothing.</param>
    public SimulatedCluster(
        ulong seed,
        DateTimeOffset start,
        Action<ISimulatedSiloBuilder> configure,
        SimulationOptions? options = null,
        IFaultInjector? faults = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        (Seed, _configure, _faults, Options) = (seed, configure, faults, options ?? new SimulationOptions());
        _scheduler = new TurnScheduler(seed);
        _client = new ClientContext(_scheduler);
        Time = new VirtualTime(start);
    }

    public ulong Seed { get; }

    public SimulationOptions Options { get; }

    public VirtualTime Time { get; }

    /// <summary>Turns run so far.</summary>
    public long Turns => _scheduler.Turns;

    /// <summary>Crashes of the process so far.</summary>
    public int Crashes { get; private set; }

    /// <summary>Is called for every turn of a grain with the time, the grain and the name of its message.</summary>
    public Action<DateTimeOffset, GrainId, string>? OnTurn { get; set; }

    /// <summary>Whether <see cref="HistoryHash"/> is computed. False by default.</summary>
    public bool RecordsHistory { get; init; }

    /// <summary>The SHA-256 of all turns so far, when <see cref="RecordsHistory"/> is set.</summary>
    public string HistoryHash => _history.Hash;

    /// <summary>The services of the present process.</summary>
    /// <exception cref="InvalidOperationException">It is not started.</exception>
    public IServiceProvider Services => _services ?? throw new InvalidOperationException("start the cluster first");

    /// <summary>A client of the present process, for code outside of grains.</summary>
    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    /// <summary>The number of activations in memory.</summary>
    public int ActivationCount => Process.Directory.Count;

    private SimulatedProcess Process => _process ?? throw new InvalidOperationException("start the cluster first");

    /// <summary>Starts the process, for the first time or after a crash.</summary>
    public void Start()
    {
        if (_process is not null)
        {
            throw new InvalidOperationException("the cluster is started already");
        }

        var process = new SimulatedProcess(this, _scheduler, _client, _faults, Crashes + 1);
        var services = SimulatedServices.Build(process, _configure);
        process.Use(services);
        (_process, _services) = (process, services);
        if (services.GetService<ReminderService>() is { } reminders)
        {
            Run(reminders.StartAsync);
        }
    }

    /// <summary>Loses everything in memory, as when the power fails.</summary>
    public void Crash()
    {
        Crashes++;
        _scheduler.Clear();
        _client.Lose();
        _client = new ClientContext(_scheduler);
        Time.Clear();
        _process?.IsLost = true;
        (_process, _services) = (null, null);
    }

    /// <summary>Runs code of a client until it is done, and the grains along with it.</summary>
    /// <exception cref="ProcessLostException">A crash was injected; call <see cref="Crash"/> and start again.</exception>
    /// <exception cref="InvalidOperationException">It waits for something that can never happen.</exception>
    public void Run(Func<Task> client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Task? task = null;
        Exception? thrown = null;
        _client.Post(
            _ =>
            {
                try
                {
                    task = client();
                }
                catch (Exception exception)
                {
                    // Thrown before there was a task; it belongs to the caller of Run.
                    thrown = exception;
                }
            },
            null);
        RunUntil(() => thrown is not null || task is { IsCompleted: true });
        if (thrown is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
        }

        task!.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run(Func{Task})"/>
    public T Run<T>(Func<Task<T>> client)
    {
        T result = default!;
        Func<Task> run = async () => { result = await client(); };
        Run(run);
        return result;
    }

    /// <summary>Runs turns, and when there is none to run lets time pass to the next timer, until a condition holds.</summary>
    /// <exception cref="ProcessLostException">A crash was injected; call <see cref="Crash"/> and start again.</exception>
    /// <exception cref="InvalidOperationException">Nothing can run any more, or something came back on another thread.</exception>
    public void RunUntil(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var outer = SynchronizationContext.Current;
        var context = ExecutionContext.Capture();
        var thread = _scheduler.Enter();
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (!condition())
            {
                _scheduler.ThrowIfStray();
                if (_faults?.Crash() == true)
                {
                    throw new ProcessLostException();
                }

                if (!_scheduler.RunOne(_faults, context) && !Time.FireNext())
                {
                    throw new InvalidOperationException("nothing is left to run, and the awaited condition is not met");
                }
            }

            _scheduler.ThrowIfStray();
        }
        finally
        {
            _scheduler.Leave(thread);
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>Has every activation deactivated that was not used for so long and is idle.</summary>
    public void Collect(TimeSpan age) => Process.Directory.Idle.Collect(age);

    public void Dispose()
    {
        _process?.IsLost = true;
        _scheduler.Clear();
        _services?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _history.Dispose();
    }

    internal void Trace(GrainId grain, string name)
    {
        OnTurn?.Invoke(Time.GetUtcNow(), grain, name);
        if (RecordsHistory)
        {
            _history.Add(Time.GetTimestamp(), grain, name);
        }
    }
}
