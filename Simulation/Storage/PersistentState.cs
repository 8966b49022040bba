using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Orleans.Simulation;

/// <summary>A grain's stored state: read when the grain is activated, written when the grain says so.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly string _name;
    private readonly IGrainContext _context;
    private readonly IGrainStorage _storage;
    private readonly GrainState<TState> _state;

    public PersistentState(string name, IGrainContext context, IGrainStorage storage)
    {
        (_name, _context, _storage) = (name, context, storage);
        var activators = context.ActivationServices.GetRequiredService<IActivatorProvider>();
        _state = new GrainState<TState>(activators.GetActivator<TState>().Create());
    }

    public TState State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => GuardAsync("read", _storage.ReadStateAsync(_name, _context.GrainId, _state));

    public Task WriteStateAsync() => GuardAsync("written", _storage.WriteStateAsync(_name, _context.GrainId, _state));

    public Task ClearStateAsync() => GuardAsync("cleared", _storage.ClearStateAsync(_name, _context.GrainId, _state));

    public Task OnStart(CancellationToken cancellationToken = default) => ReadStateAsync();

    public Task OnStop(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>As in Orleans, an exception that is not one of Orleans' own is wrapped in one.</summary>
    private async Task GuardAsync(string done, Task operation)
    {
        try
        {
            await operation;
        }
        catch (Exception exception) when (exception is not OrleansException)
        {
            throw new OrleansException($"state '{_name}' of {_context.GrainId} could not be {done}: {exception.Message}", exception);
        }
    }
}

/// <summary>Makes the states that [PersistentState] asks for.</summary>
internal sealed class PersistentStateFactory : IPersistentStateFactory
{
    /// <exception cref="BadProviderConfigException">There is no such storage.</exception>
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config)
    {
        var storage = string.IsNullOrWhiteSpace(config.StorageName)
            ? context.ActivationServices.GetService<IGrainStorage>()
            : context.ActivationServices.GetKeyedService<IGrainStorage>(config.StorageName);
        var state = new PersistentState<TState>(
            config.StateName,
            context,
            storage ?? throw new BadProviderConfigException(
                $"{context.GrainId} wants the grain storage '{config.StorageName ?? "Default"}', and there is none"));
        context.ObservableLifecycle.Subscribe(config.StateName, GrainLifecycleStage.SetupState, state);
        return state;
    }
}
