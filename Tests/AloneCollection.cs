namespace TradeMind.Tests;

/// <summary>
/// Tests that run when all others are done, one after another: those that measure how silos watch each other, because on a starved machine
/// a silo that lives misses its probes, and those that compute on all cores for minutes and would starve the services of others.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
