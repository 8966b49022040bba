namespace TradeMind.Storage.Models;

/// <summary>What became of an opinion: the realised return against the benchmark over its horizon. Immutable.</summary>
public sealed record Reflection
{
    /// <summary>The id of the opinion.</summary>
    public required string OpinionId { get; init; }

    /// <summary>Ticker.</summary>
    public required string Symbol { get; init; }

    /// <summary>The bar at whose close the opinion held, UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>The opinion's score, -1 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Trading days over which it was measured, 1 or more.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>Such as <c>SPY</c>, or <c>equal-weight</c>.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The symbol's return less the benchmark's over the horizon, a fraction.</summary>
    public required double RealisedAlpha { get; init; }

    /// <summary>When the last price of it was known, UTC. A prompt may have it only for bars that close later.</summary>
    public required DateTime ResolvedAt { get; init; }
}
