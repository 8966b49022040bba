namespace Orleans.Simulation;

/// <summary>What happens to a write.</summary>
public enum WriteFault : byte
{
    None = 0,

    /// <summary>It fails and is not done.</summary>
    Fail = 1,

    /// <summary>It meets another writer's ETag.</summary>
    Conflict = 2,

    /// <summary>It is done, but the writer gets an error.</summary>
    Torn = 3,
}

/// <summary>What happens to a call of a grain.</summary>
public enum CallFault : byte
{
    None = 0,

    /// <summary>The request never arrives; the caller gets a time-out.</summary>
    RequestLost = 1,

    /// <summary>The grain handles the request, but the caller gets a time-out.</summary>
    ResponseLost = 2,

    /// <summary>As <see cref="ResponseLost"/>, and after the time-out the request arrives a second time.</summary>
    Repeated = 3,
}

/// <summary>Decides when a fault is injected. It is called once per occasion, always in the same order for the same seed.</summary>
public interface IFaultInjector
{
    /// <summary>Whether the process crashes now; called before each turn.</summary>
    bool Crash();

    /// <summary>Whether the activation whose turn it is is lost.</summary>
    bool ActivationCrash();

    /// <summary>What happens to a write of a <see cref="FaultyGrainStorage"/>.</summary>
    WriteFault Write();

    /// <summary>How late a delivery of stream events comes; null for in time.</summary>
    TimeSpan? DeliveryDelay();

    /// <summary>Whether a delivery of stream events comes twice.</summary>
    bool DeliveryRepeat();

    /// <summary>What happens to a call.</summary>
    CallFault Call() => CallFault.None;

    /// <summary>How long after the time-out of a <see cref="CallFault.Repeated"/> call its request arrives again.</summary>
    TimeSpan RepeatDelay() => TimeSpan.Zero;

    /// <summary>
    /// Whether the directory forgets a living activation at this call, and if so, how long that activation goes on; null for no fault.
    /// </summary>
    TimeSpan? SecondActivation() => null;
}
