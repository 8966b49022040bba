namespace TradeMind.Application.Experiments;

/// <summary>The slices of a run as days: an opinion belongs to the day at whose close it can first be used.</summary>
/// <param name="barTimes">Of the slices, UTC ticks, ascending.</param>
/// <param name="closes">The close of each, UTC, ascending.</param>
internal sealed class TradingDays(long[] barTimes, DateTime[] closes)
{
    public int Count => barTimes.Length;

    public static TradingDays From(IEnumerable<long> barTimes, Func<long, DateTime> closesAt)
    {
        long[] times = [.. barTimes];
        return new TradingDays(times, [.. times.Select(closesAt)]);
    }

    /// <summary>The bar time of a day, UTC ticks.</summary>
    public long BarTime(int day) => barTimes[day];

    /// <summary>The exchange's date of a day.</summary>
    public DateOnly Date(int day) => DateOnly.FromDateTime(new DateTime(barTimes[day], DateTimeKind.Utc));

    /// <summary>The close of the bar with a bar time of this run.</summary>
    public DateTime ClosesAt(long barTime) => closes[Array.BinarySearch(barTimes, barTime)];

    /// <summary>
    /// The first day at whose close something known since then can be used; <see cref="Count"/> when it is after the last.
    /// </summary>
    public int DayOf(DateTime knownAt)
    {
        var found = Array.BinarySearch(closes, knownAt);
        return found >= 0 ? found : ~found;
    }
}
