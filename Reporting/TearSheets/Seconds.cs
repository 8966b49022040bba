namespace TradeMind.Reporting.TearSheets;

/// <summary>Times as charts take them.</summary>
internal static class Seconds
{
    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    /// <summary>Seconds since 1970 of UTC ticks.</summary>
    public static long FromTicks(long ticks) => (ticks - Epoch) / TimeSpan.TicksPerSecond;
}
