using Orleans.Storage;

namespace Orleans.Testing;

/// <summary>How often what goes wrong: probabilities from 0 to 1, each for one occasion.</summary>
/// <param name="Crash">The whole process, at a turn.</param>
/// <param name="ActivationCrash">The activation, at its turn.</param>
/// <param name="WriteFail">A write that fails and is not done.</param>
/// <param name="WriteConflict">A write that meets a conflict.</param>
/// <param name="WriteTorn">A write that is done, and whose answer is lost.</param>
/// <param name="Delay">A delivery of a stream that comes late.</param>
/// <param name="Repeat">A delivery of a stream that comes twice.</param>
public sealed record FaultPlan(
    double Crash = 0, double ActivationCrash = 0, double WriteFail = 0, double WriteConflict = 0, double WriteTorn = 0, double Delay = 0, double Repeat = 0)
{
    public static FaultPlan None { get; } = new();
}

/// <summary>What becomes of a write.</summary>
public enum WriteFault : byte
{
    None = 0,
    Fail = 1,
    Conflict = 2,

    /// <summary>It is done, but whoever writes is told that it failed.</summary>
    Torn = 3,
}

/// <summary>Says when something goes wrong.</summary>
public interface IFaultInjector
{
    bool Crash();

    bool ActivationCrash();

    WriteFault Write();

    TimeSpan? DeliveryDelay();

    bool DeliveryRepeat();
}

/// <summary>Things go wrong by chance, the same way for the same seed.</summary>
public sealed class SeededFaults(FaultPlan plan, ulong seed) : IFaultInjector
{
    private readonly SeededChoice _choice = new(seed ^ 0xFA17);

    /// <summary>Faults of each kind so far, by name.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Nothing goes wrong any more.</summary>
    public bool IsOver { get; set; }

    public bool Crash() => Happens("crash", plan.Crash);

    public bool ActivationCrash() => Happens("activation-crash", plan.ActivationCrash);

    public WriteFault Write() =>
        Happens("write", plan.WriteFail) ? WriteFault.Fail
        : Happens("conflict", plan.WriteConflict) ? WriteFault.Conflict
        : Happens("torn", plan.WriteTorn) ? WriteFault.Torn
        : WriteFault.None;

    public TimeSpan? DeliveryDelay() => Happens("delay", plan.Delay) ? TimeSpan.FromMilliseconds(1 + _choice.Below(10_000)) : null;

    public bool DeliveryRepeat() => Happens("repeat", plan.Repeat);

    private bool Happens(string name, double probability)
    {
        if (IsOver || !_choice.Happens(probability))
        {
            return false;
        }

        Counts[name] = Counts.GetValueOrDefault(name) + 1;
        return true;
    }
}

/// <summary>A storage whose writes go wrong.</summary>
public sealed class FaultyGrainStorage(IGrainStorage inner, IFaultInjector faults) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState)
    {
        switch (faults.Write())
        {
            case WriteFault.Fail:
                throw new IOException($"injected: state '{stateName}' of {grainId} was not written");
            case WriteFault.Conflict:
                throw new InconsistentStateException($"injected: state '{stateName}' of {grainId} was written by somebody else", "other", grainState?.ETag);
            case WriteFault.Torn:
                await inner.WriteStateAsync(stateName, grainId, grainState);
                throw new IOException($"injected: the answer to writing state '{stateName}' of {grainId} was lost");
            default:
                await inner.WriteStateAsync(stateName, grainId, grainState);
                break;
        }
    }

    public Task ClearStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
