using System.Runtime.CompilerServices;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>A grain with a compound key.</summary>
public interface ICompoundGrain : IGrainWithIntegerCompoundKey
{
    Task<string> KeyAsync();
}

/// <inheritdoc cref="ICompoundGrain"/>
public sealed class CompoundGrain : Grain, ICompoundGrain
{
    public Task<string> KeyAsync() => Task.FromResult($"{this.GetPrimaryKeyLong(out var extension)} {extension}");
}

/// <summary>The same with a GUID.</summary>
public interface IGuidCompoundGrain : IGrainWithGuidCompoundKey
{
    Task<string> KeyAsync();
}

/// <inheritdoc cref="IGuidCompoundGrain"/>
public sealed class GuidCompoundGrain : Grain, IGuidCompoundGrain
{
    public Task<string> KeyAsync() => Task.FromResult($"{this.GetPrimaryKey(out var extension)} {extension}");
}

/// <summary>What grains may do among each other.</summary>
public interface ITalkingGrain : IGrainWithStringKey
{
    /// <summary>Calls another grain, which calls back.</summary>
    Task<int> CallBackAsync(ITalkingGrain other, bool allows);

    Task<int> CallAsync(ITalkingGrain other);

    Task<int> AnswerAsync();

    Task<string> WaitAsync(CancellationToken cancellation);

    Task<bool> IsCancelledAsync();

    Task HearAsync(GrainCancellationToken cancellation);

    [ResponseTimeout("00:00:05")]
    Task NeverAsync();

    IAsyncEnumerable<int> CountAsync(int end, CancellationToken cancellation = default);

    Task<object> UnknownAsync();

    Task TakeAsync(object unknown);

    Task NotifyAsync(IListener listener, string text);

    Task<string> ServicesAsync();
}

/// <summary>Has no serializer.</summary>
public sealed class Unknown
{
    public int Value { get; set; }
}

/// <summary>An object of a client that grains call.</summary>
public interface IListener : IGrainObserver
{
    Task HearAsync(string text);
}

/// <inheritdoc cref="ITalkingGrain"/>
public sealed class TalkingGrain(IGrainContextAccessor accessor, IGrainFactory factory, TimeProvider clock) : Grain, ITalkingGrain
{
    private CancellationToken _seen;

    public async Task<int> CallBackAsync(ITalkingGrain other, bool allows)
    {
        using var section = allows ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        return await other.CallAsync(this.AsReference<ITalkingGrain>());
    }

    public Task<int> CallAsync(ITalkingGrain other) => other.AnswerAsync();

    public Task<int> AnswerAsync() => Task.FromResult(42);

    public async Task<string> WaitAsync(CancellationToken cancellation)
    {
        _seen = cancellation;
        await Task.Delay(TimeSpan.FromSeconds(20), clock, cancellation);
        return "waited";
    }

    public Task<bool> IsCancelledAsync() => Task.FromResult(_seen.IsCancellationRequested);

    public Task HearAsync(GrainCancellationToken cancellation)
    {
        _seen = cancellation.CancellationToken;
        return Task.CompletedTask;
    }

    public Task NeverAsync() => new TaskCompletionSource().Task;

    public async IAsyncEnumerable<int> CountAsync(int end, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var i = 0; i < end; i++)
        {
            if (i % 3 == 2)
            {
                await Task.Delay(TimeSpan.FromSeconds(40), clock, cancellation);
            }

            yield return i;
        }

        if (end == 7)
        {
            throw new FormatException("seven");
        }
    }

    public Task<object> UnknownAsync() => Task.FromResult<object>(new Unknown { Value = 1 });

    public Task TakeAsync(object unknown) => Task.CompletedTask;

    public Task NotifyAsync(IListener listener, string text) => listener.HearAsync(text);

    public Task<string> ServicesAsync() =>
        Task.FromResult(
            $"{accessor.GrainContext == GrainContext} {factory.GetGrain<ITalkingGrain>("x") is not null} {RuntimeIdentity.Length > 0}");
}

/// <summary>A grain that says which calls may interleave.</summary>
public interface IChoosyGrain : IGrainWithStringKey
{
    Task WaitAsync();

    Task OpenAsync(bool really);
}

/// <inheritdoc cref="IChoosyGrain"/>
[MayInterleave(nameof(MayInterleave))]
public sealed class ChoosyGrain : Grain, IChoosyGrain
{
    private readonly TaskCompletionSource _open = new();

    public static bool MayInterleave(IInvokable request) => request.GetArgumentCount() == 1 && request.GetArgument(0) is true;

    public Task WaitAsync() => _open.Task;

    public Task OpenAsync(bool really)
    {
        _open.TrySetResult();
        return Task.CompletedTask;
    }
}

/// <summary>A grain without the base class.</summary>
public interface IPlainGrain : IGrainWithStringKey
{
    Task<string> KeyAsync();
}

/// <inheritdoc cref="IPlainGrain"/>
public sealed class PlainGrain(IGrainContext context, ProbeLog log) : IGrainBase, IPlainGrain
{
    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        log.Lines.Add("plain activated");
        return Task.CompletedTask;
    }

    public Task<string> KeyAsync() => Task.FromResult(context.GrainId.Key.ToString()!);
}

/// <summary>A grain with the state of its base class.</summary>
public interface IOldStateGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    /// <summary>Fails with an inconsistent state unless it is told to keep quiet about it.</summary>
    Task ConflictAsync(bool isCaught);

    Task<int> CallConflictAsync(string key);

    Task<int> ActivationsAsync();
}

/// <inheritdoc cref="IOldStateGrain"/>
public sealed class OldStateGrain(ProbeLog log) : Grain<StateProbe>, IOldStateGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        log.Lines.Add(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<int> AddAsync(int amount)
    {
        State.Count += amount;
        await WriteStateAsync();
        return State.Count;
    }

    public Task ConflictAsync(bool isCaught)
    {
        try
        {
            throw new InconsistentStateException("another writer");
        }
        catch (InconsistentStateException) when (isCaught)
        {
            // Known to the grain.
            return Task.CompletedTask;
        }
    }

    public async Task<int> CallConflictAsync(string key)
    {
        await GrainFactory.GetGrain<IOldStateGrain>(key).ConflictAsync(isCaught: false);
        return 0;
    }

    public Task<int> ActivationsAsync() => Task.FromResult(log.Lines.Count(l => l == this.GetPrimaryKeyString()));
}

/// <summary>A grain that filters its own calls.</summary>
public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> EchoAsync(int value);
}

/// <inheritdoc cref="IFilteredGrain"/>
public sealed class FilteredGrain(ProbeLog log) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        log.Lines.Add($"own {context.InterfaceMethod.Name} {context.ImplementationMethod.DeclaringType!.Name} {context.TargetId}");
        await context.Invoke();
        context.Result = (int)context.Result! + 100;
    }

    public Task<int> EchoAsync(int value) => value < 0 ? throw new FormatException("negative") : Task.FromResult(value);
}
