using System.Text.Json;
using NodaTime;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Tells the bars of an answer of Yahoo's chart API from the price of the moment, which is appended to them with the time of its trade.
/// Bars begin a whole number of intervals after their session opens: an hour's bars of New York at half past, whatever the season.
/// </summary>
internal sealed class YahooSessions
{
    private readonly (long Start, long End)[] _sessions;
    private readonly DateTimeZone _zone;
    private readonly long _opens;
    private readonly long _length;

    /// <param name="meta">
    /// The answer's <c>meta</c>: <c>tradingPeriods</c> are the sessions of its bars, <c>currentTradingPeriod</c> is today's.
    /// </param>
    /// <param name="zone">The exchange's.</param>
    /// <param name="interval">The length of its bars.</param>
    public YahooSessions(JsonElement meta, DateTimeZone zone, Interval interval)
    {
        (_zone, _length) = (zone, (long)interval.Length.TotalSeconds);
        _sessions = meta.TryGetProperty("tradingPeriods", out var days) && days.ValueKind == JsonValueKind.Array
            ? [.. days.EnumerateArray().SelectMany(day => day.EnumerateArray()).Select(s => (Time(s, "start"), Time(s, "end")))]
            : [];
        _opens = meta.TryGetProperty("currentTradingPeriod", out var today) && today.TryGetProperty("regular", out var regular)
            ? TimeOfDay(Time(regular, "start"))
            : 0;
    }

    /// <summary>Whether a bar can begin at a time, in seconds since 1970.</summary>
    public bool CanBegin(long seconds)
    {
        foreach (var (start, end) in _sessions)
        {
            if (seconds >= start && seconds < end)
            {
                return (seconds - start) % _length == 0;
            }
        }

        return _sessions.Length == 0 && (TimeOfDay(seconds) - _opens) % _length == 0;
    }

    private static long Time(JsonElement session, string name) => session.GetProperty(name).GetInt64();

    /// <summary>Seconds since midnight, as the exchange's clocks show them.</summary>
    private long TimeOfDay(long seconds) =>
        Instant.FromUnixTimeSeconds(seconds).InZone(_zone).TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond;
}
