using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>The stored subscriptions of a stream.</summary>
[GenerateSerializer]
internal sealed record StoredSubscriptions
{
    [Id(0)]
    public List<StoredSubscription> Subscribers { get; init; } = [];
}

/// <summary>A stored subscription: its id, and the grain that listens.</summary>
[GenerateSerializer]
internal sealed record StoredSubscription([property: Id(0)] Guid Id, [property: Id(1)] GrainId Grain);
