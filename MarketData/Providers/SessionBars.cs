using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>
/// Intraday bars as an exchange's sessions have them. Providers cut the day at whole hours of the clock and add bars from before
/// the open and after the close: bars of an hour and more are put together from half hours, so that they begin at the open, and
/// other hours are left out.
/// </summary>
internal sealed class SessionBars(ITradingCalendar calendar, Interval interval)
{
    private static readonly Interval HalfHour = Interval.Parse("30m");

    /// <summary>The length of the bars to request.</summary>
    public Interval Requested => interval.Length > HalfHour.Length ? HalfHour : interval;

    /// <param name="bars">Of the requested length, oldest first.</param>
    /// <returns>Bars of the interval, oldest first, each labelled by its open.</returns>
    public IReadOnlyList<Bar> Cut(IReadOnlyList<Bar> bars)
    {
        var cut = new List<Bar>(bars.Count);
        foreach (var bar in bars)
        {
            if (calendar.OpenSession(bar.Time) is not { } session)
            {
                continue;
            }

            var since = bar.Ticks - session.OpenUtc.Ticks;
            var barTime = session.OpenUtc.AddTicks(since - (since % interval.Length.Ticks));
            if (cut.Count > 0 && cut[^1].Ticks == barTime.Ticks)
            {
                cut[^1] = Joined(cut[^1], bar);
            }
            else
            {
                cut.Add(new Bar(barTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
            }
        }

        return cut;
    }

    private static Bar Joined(Bar first, Bar next) =>
        new(first.Time, first.Open, Math.Max(first.High, next.High), Math.Min(first.Low, next.Low), next.Close, first.Volume + next.Volume);
}
