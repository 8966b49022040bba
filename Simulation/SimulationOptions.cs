namespace Orleans.Simulation;

/// <summary>Bounds and time-outs of a simulated silo. The defaults are those of Orleans where Orleans has the setting.</summary>
public sealed record SimulationOptions
{
    /// <summary>
    /// Whether every request, result, exception and stream event is serialized and deserialized by Orleans' serializer, as between silos.
    /// Off, they are passed by reference, which is several times faster. False by default.
    /// </summary>
    public bool SerializesMessages { get; init; }

    /// <summary>
    /// A call without a response fails after this long, unless its method has a [ResponseTimeout]. 30 seconds by default.
    /// </summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// An activation that was not used for so long is deactivated, unless its class says otherwise. 15 minutes by default; null for never.
    /// </summary>
    public TimeSpan? CollectionAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an activation may take to deactivate before it is ended all the same. 30 seconds by default.</summary>
    public TimeSpan DeactivationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that may wait or run in one activation at a time. 10,000 by default.</summary>
    public int MailboxLimit { get; init; } = 10_000;

    /// <summary>Activations of a stateless worker whose attribute does not name a number. 4 by default.</summary>
    public int StatelessWorkerLimit { get; init; } = 4;

    /// <summary>Events that may wait for one subscriber of a stream. 4,096 by default.</summary>
    public int StreamQueueLimit { get; init; } = 4_096;

    /// <summary>Publishers that may wait for room in the queue of one subscriber. 1,024 by default.</summary>
    public int WaitingPublishersLimit { get; init; } = 1_024;

    /// <summary>Events in one delivery to a subscriber of a stream. 256 by default.</summary>
    public int StreamBatchLimit { get; init; } = 256;

    /// <summary>Reminders with a shorter period are refused. 1 minute by default.</summary>
    public TimeSpan MinimumReminderPeriod { get; init; } = TimeSpan.FromMinutes(1);
}
