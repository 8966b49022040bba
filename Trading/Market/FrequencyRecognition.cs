namespace TradeMind.Trading.Market;

/// <summary>Tells the calendar of a series by the times of its bars alone.</summary>
internal static class FrequencyRecognition
{
    /// <summary>Two weeks: with less, a weekend or two say nothing about the calendar.</summary>
    private const int FewestDays = 14;

    private const int HalfHours = 48;
    private const long HalfHour = TimeSpan.TicksPerDay / HalfHours;
    private const int LongestGap = 63;
    private const int Saturday = 5;
    private const int Sunday = 6;

    /// <param name="ticks">Bar times, ascending.</param>
    /// <param name="interval">The length of the bars as the series has it; weekly and monthly bars are read as daily ones.</param>
    public static SeriesFrequency Recognise(ReadOnlySpan<long> ticks, Interval interval) =>
        interval.IsDaily ? Days(ticks) : Intraday(ticks, interval);

    private static SeriesFrequency Days(ReadOnlySpan<long> ticks)
    {
        if (ticks.Length < 3)
        {
            return SeriesFrequency.ExchangeSessions;
        }

        var span = (double)(ticks[^1] - ticks[0]) / TimeSpan.TicksPerDay;
        return MedianGap(ticks) switch
        {
            <= 1 => new Week(ticks).IsContinuous(FewestDays) ? new SeriesFrequency(SeriesCalendar.Continuous)
                : SeriesFrequency.ExchangeSessions,
            >= 5 and <= 9 => new SeriesFrequency(SeriesCalendar.Weekly),
            >= 26 and <= 35 => new SeriesFrequency(SeriesCalendar.Monthly),
            _ => new SeriesFrequency(
                SeriesCalendar.Irregular, Math.Clamp((int)Math.Round((ticks.Length - 1) * 365.25 / span), 1, 366)),
        };
    }

    private static SeriesFrequency Intraday(ReadOnlySpan<long> ticks, Interval interval)
    {
        // Bars of more than half an hour open only at some of the half hours.
        var width = Math.Max(1, (int)(interval.Length.Ticks / HalfHour));
        var opens = new bool[HalfHours / width];
        for (var i = 0; i < ticks.Length; i = Place(ticks, i, (ticks[i] / HalfHour * HalfHour) + HalfHour))
        {
            opens[(int)(ticks[i] % TimeSpan.TicksPerDay / HalfHour / width)] = true;
        }

        var week = new Week(ticks);
        var neverCloses = week.HasWeekend ? week.IsContinuous(fewest: 2) : !opens.Contains(false);
        var start = neverCloses ? TimeSpan.Zero : MiddleOfClosing(opens, width);
        return new SeriesFrequency(neverCloses ? SeriesCalendar.Continuous : SeriesCalendar.Exchange)
        {
            BarsPerSession = UsualCount(ticks, start), SessionStart = start,
        };
    }

    /// <summary>
    /// The full hour in the middle of the longest part of the day in which no bar opens in the whole series, summer and winter: the
    /// exchange is closed then. Midnight UTC where there is no such part of an hour or more.
    /// </summary>
    private static TimeSpan MiddleOfClosing(bool[] opens, int width)
    {
        var (longest, begin) = (0, 0);
        for (var from = 0; from < opens.Length; from++)
        {
            var length = 0;
            while (length < opens.Length && !opens[(from + length) % opens.Length])
            {
                length++;
            }

            (longest, begin) = length > longest ? (length, from) : (longest, begin);
        }

        var halfHours = longest * width;
        return halfHours < 2 ? TimeSpan.Zero : TimeSpan.FromHours(((begin * width) + (halfHours / 2)) / 2 % 24);
    }

    /// <summary>The most frequent number of bars of a session, the largest of those that are equally frequent.</summary>
    private static int UsualCount(ReadOnlySpan<long> ticks, TimeSpan start)
    {
        var counts = new Dictionary<int, int>();
        for (int i = 0, next; i < ticks.Length; i = next)
        {
            var session = (ticks[i] - start.Ticks) / TimeSpan.TicksPerDay;
            next = Place(ticks, i, ((session + 1) * TimeSpan.TicksPerDay) + start.Ticks);
            counts[next - i] = counts.GetValueOrDefault(next - i) + 1;
        }

        return counts.Count == 0 ? 1 : counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).First().Key;
    }

    /// <summary>Days between two bars, the median; <see cref="LongestGap"/> stands for all that are longer.</summary>
    private static int MedianGap(ReadOnlySpan<long> ticks)
    {
        Span<int> counts = stackalloc int[LongestGap + 1];
        var before = ticks[0] / TimeSpan.TicksPerDay;
        foreach (var time in ticks[1..])
        {
            var day = time / TimeSpan.TicksPerDay;
            counts[(int)Math.Min(day - before, LongestGap)]++;
            before = day;
        }

        var (gap, left) = (0, (ticks.Length - 1) / 2);
        while (left >= counts[gap])
        {
            left -= counts[gap++];
        }

        return gap;
    }

    /// <summary>
    /// The first place from one on whose time is not before a time; looked for in steps that double, since it is near. A long intraday
    /// series is so gone through by its half hours and not by its bars.
    /// </summary>
    private static int Place(ReadOnlySpan<long> ticks, int from, long time)
    {
        var step = 1;
        while (from + step < ticks.Length && ticks[from + step] < time)
        {
            from += step;
            step *= 2;
        }

        var rest = ticks[from..Math.Min(ticks.Length, from + step)];
        var place = rest.BinarySearch(time);
        return from + (place < 0 ? ~place : place);
    }

    /// <summary>On which days of the week there are bars.</summary>
    private readonly struct Week
    {
        private readonly int _days;
        private readonly int _saturdays;
        private readonly int _sundays;

        public Week(ReadOnlySpan<long> ticks)
        {
            for (var i = 0; i < ticks.Length; i = Place(ticks, i, ((ticks[i] / TimeSpan.TicksPerDay) + 1) * TimeSpan.TicksPerDay))
            {
                // Day 0 is 0001-01-01, a Monday.
                var day = ticks[i] / TimeSpan.TicksPerDay % 7;
                _days++;
                _saturdays += day == Saturday ? 1 : 0;
                _sundays += day == Sunday ? 1 : 0;
            }

            HasWeekend = _saturdays + _sundays > 0 || (_days > 0 && ticks[^1] - ticks[0] >= 6 * TimeSpan.TicksPerDay);
        }

        /// <summary>Whether the stretch holds a Saturday or Sunday, with bars or without.</summary>
        public bool HasWeekend { get; }

        /// <summary>
        /// Whether there are bars on Saturdays and on Sundays, on at least half of as many as there would be of every day of the week.
        /// </summary>
        public bool IsContinuous(int fewest) => _days >= fewest && _saturdays * 14 >= _days && _sundays * 14 >= _days;
    }
}
