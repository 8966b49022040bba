using System.Collections.Immutable;
using TradeMind.Contracts;

namespace TradeMind.Grains.Messages;

/// <summary>Combinations of a sweep, and what another silo must know to run them.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.sweep-partition-request")]
public sealed record SweepPartition
{
    /// <summary>Id of the run.</summary>
    [Id(0)]
    public required string Run { get; init; }

    [Id(1)]
    public required RunKind Kind { get; init; }

    /// <summary>The run's request as JSON.</summary>
    [Id(2)]
    public required string Request { get; init; }

    /// <summary>Time of the first bar, UTC ticks.</summary>
    [Id(3)]
    public required long FromTicks { get; init; }

    /// <summary>Time of the last bar, UTC ticks.</summary>
    [Id(4)]
    public required long ToTicks { get; init; }

    /// <summary>SHA-256 of the bars.</summary>
    [Id(5)]
    public required string Fingerprint { get; init; }

    /// <summary>Numbers in the search space.</summary>
    [Id(6)]
    public required ImmutableArray<long> Combinations { get; init; }
}
