namespace TradeMind.MarketData;

/// <summary>
/// Volume is counted in whole units: a fraction is rounded, and what was traded at all is at least one, as a bar without volume fills
/// nothing.
/// </summary>
internal static class WholeVolume
{
    /// <summary>What is reported where a fraction was lost.</summary>
    public const string Finding = "volumes are not whole numbers: they are rounded, those below 1 to 1; averages weighted by volume and "
        + "limits on the share of a bar's volume go by the rounded ones";

    /// <param name="volume">Units, zero or more.</param>
    public static long Round(double volume) => volume switch
    {
        > 0 and < 1 => 1,
        >= long.MaxValue => long.MaxValue,
        _ => (long)Math.Round(volume, MidpointRounding.AwayFromZero),
    };
}
