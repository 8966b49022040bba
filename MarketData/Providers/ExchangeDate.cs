using NodaTime;

namespace TradeMind.MarketData.Providers;

/// <summary>Dates of the New York exchanges, by which daily bars are labelled.</summary>
internal static class ExchangeDate
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The date of an instant in New York, as a bar time: at midnight, UTC ticks.</summary>
    public static long BarTime(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(NewYork).Date.AtMidnight().ToDateTimeUnspecified().Ticks;

    /// <summary>The time of a bar that a provider stamps with an instant.</summary>
    public static long BarTime(DateTimeOffset instant, Trading.Market.Interval interval) =>
        interval.IsDaily ? BarTime(instant) : instant.UtcTicks;

    /// <summary>A date that a bar time lies on; not before 1970.</summary>
    public static DateOnly From(long barTime) => DateOnly.FromDateTime(new DateTime(Math.Max(barTime, DateTime.UnixEpoch.Ticks)));
}
