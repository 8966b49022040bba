namespace TradeMind.Tests.Cluster;

/// <summary>Tests that measure how silos watch each other run alone: on a starved machine a silo that lives misses its probes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
