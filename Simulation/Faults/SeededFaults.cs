namespace Orleans.Simulation;

/// <summary>Faults by chance, the same for the same seed.</summary>
public sealed class SeededFaults(FaultPlan plan, ulong seed) : IFaultInjector
{
    // The order of turns and the faults must not share a sequence: one fault more would change every turn after it.
    private readonly SeededChoice _choice = new(seed ^ 0xFA17);

    /// <summary>
    /// Faults of each kind so far: crash, activation-crash, write, conflict, torn, delay, repeat, lost-call, repeated-call,
    /// second-activation.
    /// </summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>From now on nothing goes wrong.</summary>
    public bool IsOver { get; set; }

    public bool Crash() => Happens("crash", plan.Crash);

    public bool ActivationCrash() => Happens("activation-crash", plan.ActivationCrash);

    public WriteFault Write() =>
        Happens("write", plan.WriteFail) ? WriteFault.Fail
        : Happens("conflict", plan.WriteConflict) ? WriteFault.Conflict
        : Happens("torn", plan.WriteTorn) ? WriteFault.Torn
        : WriteFault.None;

    public TimeSpan? DeliveryDelay() =>
        Happens("delay", plan.Delay) ? _choice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10)) : null;

    public bool DeliveryRepeat() => Happens("repeat", plan.Repeat);

    public CallFault Call() =>
        Happens("lost-call", plan.LostCall) ? (_choice.Below(2) == 0 ? CallFault.RequestLost : CallFault.ResponseLost)
        : Happens("repeated-call", plan.RepeatedCall) ? CallFault.Repeated
        : CallFault.None;

    public TimeSpan RepeatDelay() => _choice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(10));

    public TimeSpan? SecondActivation() => Happens("second-activation", plan.SecondActivation)
        ? _choice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30))
        : null;

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
