using System.Reflection;
using Orleans.Concurrency;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>A facet of these tests: its argument is made for the activation and follows its lifecycle.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DiaryAttribute(string title) : Attribute, IFacetMetadata
{
    public string Title => title;
}

/// <summary>Notes the stages of an activation's life.</summary>
public sealed class Diary(string title, ProbeLog log) : ILifecycleObserver
{
    public string Title => title;

    public Task OnStart(CancellationToken cancellationToken = default)
    {
        log.Lines.Add($"{title} start");
        return Task.CompletedTask;
    }

    public Task OnStop(CancellationToken cancellationToken = default)
    {
        log.Lines.Add($"{title} stop");
        return Task.CompletedTask;
    }
}

/// <summary>Makes the arguments of <see cref="DiaryAttribute"/>.</summary>
public sealed class DiaryMapper(ProbeLog log) : IAttributeToFactoryMapper<DiaryAttribute>
{
    public Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, DiaryAttribute metadata) => context =>
    {
        var diary = new Diary(metadata.Title, log);
        context.ObservableLifecycle.Subscribe(metadata.Title, GrainLifecycleStage.SetupState, diary);
        return diary;
    };
}

/// <summary>A grain with a facet, that is disposable too.</summary>
public interface IDiaryGrain : IGrainWithStringKey
{
    Task<string> TitleAsync();

    Task LeaveAsync();
}

/// <inheritdoc cref="IDiaryGrain"/>
public sealed class DiaryGrain([Diary("days")] Diary diary, ProbeLog log) : Grain, IDiaryGrain, IAsyncDisposable
{
    public Task<string> TitleAsync() => Task.FromResult(diary.Title);

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        log.Lines.Add("deactivate");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        log.Lines.Add("disposed");
        return ValueTask.CompletedTask;
    }
}

/// <summary>A grain that counts what it did, and does it at most once for each id; the count is stored.</summary>
public interface ILedgerGrain : IGrainWithStringKey
{
    Task<int> AddAsync(string id);

    /// <summary>Counts without asking whether it was done before, and stores nothing.</summary>
    Task<int> BumpAsync();

    Task<int> SumAsync(string[] ids);

    [OneWay]
    Task PushAsync(string id);

    /// <summary>Counts on for some time, by a timer.</summary>
    Task KeepCountingAsync();
}

/// <inheritdoc cref="ILedgerGrain"/>
public sealed class LedgerGrain([PersistentState("ledger")] IPersistentState<Ledger> state, ProbeLog log) : Grain, ILedgerGrain
{
    private int _count;

    public async Task<int> AddAsync(string id)
    {
        if (!state.State.Done.Contains(id, StringComparer.Ordinal))
        {
            state.State.Done.Add(id);
            try
            {
                await state.WriteStateAsync();
            }
            catch (Exception)
            {
                // What is stored is not known: read it again.
                DeactivateOnIdle();
                throw;
            }
        }

        return state.State.Done.Count;
    }

    public Task<int> BumpAsync()
    {
        log.Lines.Add($"bump {this.GetPrimaryKeyString()}");
        return Task.FromResult(++_count);
    }

    public async Task<int> SumAsync(string[] ids)
    {
        var sum = 0;
        foreach (var id in ids)
        {
            sum += await GrainFactory.GetGrain<ILedgerGrain>(id).BumpAsync();
        }

        return sum;
    }

    public Task PushAsync(string id)
    {
        log.Lines.Add(id);
        return Task.CompletedTask;
    }

    public Task KeepCountingAsync()
    {
        var number = log.Lines.Count(l => l.StartsWith("counter", StringComparison.Ordinal)) + 1;
        log.Lines.Add($"counter {number}");
        this.RegisterGrainTimer(
            () =>
            {
                log.Lines.Add($"tick {number}");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        log.Lines.Add($"end {reason.ReasonCode}");
        return Task.CompletedTask;
    }
}

/// <summary>What was done.</summary>
[GenerateSerializer]
public sealed class Ledger
{
    [Id(0)]
    public List<string> Done { get; set; } = [];
}
