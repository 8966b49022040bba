using TradeMind.Trading;

namespace TradeMind.MarketData.Feeds;

/// <summary>Speed of a replay.</summary>
public sealed record ReplaySpeed
{
    /// <summary>As fast as the session takes them.</summary>
    public static ReplaySpeed Unlimited { get; } = new();

    /// <summary>Slices a second, above zero; null for as fast as they are taken.</summary>
    public double? SlicesPerSecond { get; private init; }

    /// <summary>Slices that may be handed out at once.</summary>
    public int Ahead { get; private init; } = 256;

    /// <exception cref="InvalidInputException">The rate is not above zero, at most 100,000.</exception>
    public static ReplaySpeed Create(double slicesPerSecond) => slicesPerSecond is > 0 and <= 100_000
        ? new ReplaySpeed { SlicesPerSecond = slicesPerSecond }
        : throw new InvalidInputException("replay speed must be above 0 and at most 100000 slices a second", "speed");
}
