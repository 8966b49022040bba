using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>
/// The length of a file's bars from the most frequent distance between its rows; the shortest of those that are equally frequent.
/// </summary>
internal static class IntervalInference
{
    /// <summary>The interval, and the distance it was taken from (zero when the file has dates only, which makes it daily).</summary>
    /// <exception cref="MarketDataException">There is a single intraday row, or the distance is under a minute.</exception>
    public static (Interval Interval, TimeSpan Distance) Infer(RawRows rows, string file)
    {
        var distance = new TimeSpan(MostFrequentDistance(rows));
        if (!rows.HasTimeOfDay)
        {
            return (Interval.Daily, distance);
        }

        if (distance == TimeSpan.Zero)
        {
            throw new MarketDataException(
                $"{file}: the length of the bars cannot be inferred from a single row with a time of day; name it (--interval)");
        }

        return Interval.FromGap(distance) is { } interval
            ? (interval, distance)
            : throw new MarketDataException(
                $"{file}: rows are {distance.TotalSeconds:0.###} seconds apart; the shortest bars are 1m: aggregate them, or name the "
                    + "interval (--interval)");
    }

    private static long MostFrequentDistance(RawRows rows)
    {
        // Neighbouring distances are mostly equal, so runs are counted, not rows.
        var counts = new Dictionary<long, int>();
        var (distance, run) = (0L, 0);
        for (var i = 1; i < rows.Count; i++)
        {
            var next = Math.Abs(rows.TicksLessOffset(i) - rows.TicksLessOffset(i - 1));
            if (next == distance)
            {
                run++;
                continue;
            }

            counts[distance] = counts.GetValueOrDefault(distance) + run;
            (distance, run) = (next, 1);
        }

        counts[distance] = counts.GetValueOrDefault(distance) + run;
        counts.Remove(0);
        return counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key).Select(count => count.Key).FirstOrDefault();
    }
}
