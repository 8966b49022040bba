namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// The prices of one session. Of daily and longer bars each is one. Intraday bars make one from each pause of three hours or change of
/// the UTC date to the next, by their closes alone: the first trade of a day may still be printed at the price of before a split.
/// </summary>
/// <param name="Ticks">Time of its first bar, UTC ticks.</param>
/// <param name="Open">The open; of intraday bars the first close.</param>
/// <param name="Close">The last close.</param>
/// <param name="Range">ln(high / low); of intraday bars of the highest and lowest close.</param>
/// <param name="Value">The value traded: the sum of close x volume.</param>
internal readonly record struct SessionLevels(long Ticks, double Open, double Close, double Range, double Value)
{
    private const long Pause = 3 * TimeSpan.TicksPerHour;

    public static SessionLevels[] Read(BarSeries series)
    {
        var ticks = series.Ticks;
        var close = series.Close;
        var volume = series.Volume;
        var sessions = new List<SessionLevels>();
        if (series.Interval.Length >= TimeSpan.FromDays(1))
        {
            for (var i = 0; i < series.Count; i++)
            {
                sessions.Add(new(
                    ticks[i], series.Open[i], close[i], Math.Log(series.High[i] / series.Low[i]), close[i] * volume[i]));
            }

            return [.. sessions];
        }

        for (var first = 0; first < series.Count;)
        {
            var (high, low, value, end) = (close[first], close[first], close[first] * volume[first], first + 1);
            for (; end < series.Count && !IsBreak(ticks[end - 1], ticks[end]); end++)
            {
                (high, low, value) = (Math.Max(high, close[end]), Math.Min(low, close[end]), value + (close[end] * volume[end]));
            }

            sessions.Add(new(ticks[first], close[first], close[end - 1], Math.Log(high / low), value));
            first = end;
        }

        return [.. sessions];
    }

    private static bool IsBreak(long before, long after) =>
        after - before >= Pause || after / TimeSpan.TicksPerDay != before / TimeSpan.TicksPerDay;
}
