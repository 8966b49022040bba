using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>All activations of this process, and the way to them.</summary>
internal sealed partial class Silo : IClusterClient
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerSet> _workers = new();
    private readonly ConcurrentDictionary<(Type Interface, string Key), GrainReference> _references = new();
    private readonly GrainCatalog _catalog;
    private readonly ITimer _sweeper;
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isSweeping;
    private volatile bool _isStopping;

    public Silo(IServiceProvider services)
    {
        Services = services;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Scheduler = services.GetRequiredService<ITurnScheduler>();
        Options = services.GetRequiredService<IOptions<EmbeddedSiloOptions>>().Value;
        Filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans");
        Tracer = services.GetService<ITurnTracer>();
        Faults = services.GetService<Testing.IFaultInjector>();
        _catalog = services.GetRequiredService<GrainCatalog>();
        _sweeper = Time.CreateTimer(static silo => ((Silo)silo!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public IServiceProvider Services { get; }

    IServiceProvider IClusterClient.ServiceProvider => Services;

    public TimeProvider Time { get; }

    public ITurnScheduler Scheduler { get; }

    public EmbeddedSiloOptions Options { get; }

    public IReadOnlyList<IIncomingGrainCallFilter> Filters { get; }

    public ILogger Log { get; }

    public ITurnTracer? Tracer { get; }

    public Testing.IFaultInjector? Faults { get; }

    public GrainCatalog Catalog => _catalog;

    /// <summary>Number of grains in memory.</summary>
    public int ActivationCount => _activations.Count + _workers.Values.Sum(w => w.Count);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)(object)Reference(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => (TGrainInterface)(object)Reference(typeof(TGrainInterface), GrainId.KeyOf(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => (TGrainInterface)(object)Reference(typeof(TGrainInterface), GrainId.KeyOf(primaryKey), grainClassNamePrefix);

    /// <summary>A reference to a grain that is known by its identity.</summary>
    public TGrainInterface Reference<TGrainInterface>(GrainId id)
        where TGrainInterface : IGrain => (TGrainInterface)(object)ReferenceBuilder.Create(typeof(TGrainInterface), id, this);

    public void Send(GrainId id, GrainMessage message) => Find(id, message)?.Send(message);

    /// <summary>The activation for a message, made if there is none. Null when the silo is stopping; the message has failed then.</summary>
    public Activation? Find(GrainId id, GrainMessage message)
    {
        if (_isStopping && !_activations.ContainsKey(id))
        {
            message.Fail(new SiloUnavailableException($"the silo is stopping: {id} was not called"));
            return null;
        }

        var grainClass = _catalog.ClassOf(id);
        return grainClass.MaxWorkers > 1
            ? _workers.GetOrAdd(id, static (key, made) => new WorkerSet(made.Silo, key, made.Class), (Silo: this, Class: grainClass)).Pick()
            : _activations.TryGetValue(id, out var found) ? found : Add(id, grainClass);
    }

    public void Forget(Activation activation)
    {
        if (!activation.IsShared)
        {
            _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
        }
        else if (_workers.TryGetValue(activation.GrainId, out var workers))
        {
            workers.Remove(activation);
        }

        if (_isStopping && ActivationCount == 0)
        {
            _empty.TrySetResult();
        }
    }

    public void Trace(Activation activation, string name) => Tracer?.Turn(activation.GrainId, name);

    /// <summary>Sees to it that unanswered calls are looked for. Nobody looks while nothing is under way.</summary>
    public void WatchForTimeouts()
    {
        if (Volatile.Read(ref _isSweeping) == 0 && Interlocked.Exchange(ref _isSweeping, 1) == 0)
        {
            _sweeper.Change(Options.ResponseTimeout / 10, Timeout.InfiniteTimeSpan);
        }
    }

    public IReadOnlyList<Activation> Activations =>
    [
        .. _activations.OrderBy(a => a.Key).Select(a => a.Value),
        .. _workers.OrderBy(w => w.Key).SelectMany(w => w.Value.ToList()),
    ];

    /// <summary>Ends every activation in good order; takes no new ones.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _isStopping = true;
        foreach (var activation in Activations)
        {
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "the silo stops"), CancellationToken.None);
        }

        if (ActivationCount == 0)
        {
            _empty.TrySetResult();
        }

        try
        {
            await _empty.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The host waits no longer. What is kept is in the stores; who did not end is said.
            foreach (var activation in Activations)
            {
                LogNotEnded(Log, activation.GrainId, activation.State);
            }
        }
    }

    /// <summary>Ends what was not used for long.</summary>
    public void Collect(TimeSpan age)
    {
        var oldest = Time.GetTimestamp() - (long)(age.TotalSeconds * Time.TimestampFrequency);
        foreach (var activation in Activations.Where(a => a.IsIdleSince(oldest)))
        {
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"not used for {age}"));
        }
    }

    private Activation Add(GrainId id, GrainClass grainClass)
    {
        var activation = _activations.GetOrAdd(id, static (key, made) => new Activation(made.Silo, key, made.Class), (Silo: this, Class: grainClass));
        if (_isStopping)
        {
            // It came while the others were asked to leave.
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "the silo stops"));
        }

        return activation;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grain} did not end in time: {State}")]
    private static partial void LogNotEnded(ILogger log, GrainId grain, string state);

    private GrainReference Reference(Type grainInterface, string key, string? prefix) => prefix is null && _references.TryGetValue((grainInterface, key), out var known)
        ? known
        : NewReference(grainInterface, key, prefix);

    private GrainReference NewReference(Type grainInterface, string key, string? prefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var reference = ReferenceBuilder.Create(grainInterface, new GrainId(_catalog.ClassFor(grainInterface, prefix).Name, key), this);

        // References are small and can be made anew, so what is kept of them is bounded.
        return prefix is null && _references.Count < 100_000 ? _references.GetOrAdd((grainInterface, key), reference) : reference;
    }

    private void Sweep()
    {
        Volatile.Write(ref _isSweeping, 0);
        var oldest = Time.GetTimestamp() - (long)(Options.ResponseTimeout.TotalSeconds * Time.TimestampFrequency);
        foreach (var activation in Activations)
        {
            activation.Post(new Continuation(static state => ((SweptActivation)state!).Run(), new SweptActivation(activation, oldest)));
        }
    }

    private sealed record SweptActivation(Activation Activation, long Oldest)
    {
        public void Run()
        {
            if (Activation.HasUnanswered)
            {
                Activation.FailOlderThan(Oldest);
                Activation.Silo.WatchForTimeouts();
            }
        }
    }
}

/// <summary>Sees every turn.</summary>
internal interface ITurnTracer
{
    void Turn(GrainId grain, string name);
}
