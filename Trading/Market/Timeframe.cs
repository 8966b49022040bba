namespace TradeMind.Trading.Market;

/// <summary>
/// The length of the bars that a chart shows: 5m, 15m, 30m, 1h, 4h, 1d or 1w merged from shorter bars, or the feed's own.
/// </summary>
/// <remarks>
/// A bar of less than a day begins at a multiple of its length after the open of its session, or after midnight UTC where no calendar is
/// known or the exchange is closed. A day is the exchange's date, the UTC date where none is known. A week begins on its Monday. The time
/// of a merged bar is the beginning of its span.
/// </remarks>
public readonly record struct Timeframe
{
    private const int DayMinutes = 1440, WeekMinutes = 7 * DayMinutes;

    private static readonly Timeframe[] Merged =
        [new("5m", 5), new("15m", 15), new("30m", 30), new("1h", 60), new("4h", 240), new("1d", DayMinutes), new("1w", WeekMinutes)];

    private Timeframe(string name, int minutes) => (Name, Minutes) = (name, minutes);

    /// <summary>Such as <c>1h</c>.</summary>
    public string Name { get; }

    /// <summary>How long.</summary>
    public int Minutes { get; }

    /// <summary>What bars of an interval can be shown as: as they are, and merged into those that they divide.</summary>
    public static IReadOnlyList<Timeframe> For(Interval interval)
    {
        var minutes = (int)interval.Length.TotalMinutes;
        return [new Timeframe(interval.ToString(), minutes), .. Merged.Where(f => f.Minutes > minutes && f.Minutes % minutes == 0)];
    }

    /// <param name="text">Such as <c>1h</c>.</param>
    /// <param name="interval">Of the bars there are.</param>
    /// <exception cref="InvalidInputException">Bars of that interval cannot be merged into it.</exception>
    public static Timeframe Parse(string text, Interval interval)
    {
        var all = For(interval);
        foreach (var frame in all)
        {
            if (string.Equals(frame.Name, text, StringComparison.OrdinalIgnoreCase))
            {
                return frame;
            }
        }

        throw new InvalidInputException(
            $"interval '{text}' cannot be made of bars of {interval}: use one of {string.Join(", ", all.Select(f => f.Name))}", "interval");
    }

    /// <summary>Merges bars: first open, highest high, lowest low, last close, all volume.</summary>
    /// <param name="bars">In ascending time, shorter than this.</param>
    /// <param name="calendar">The sessions they lie in; null when they are not known.</param>
    public IReadOnlyList<Bar> Merge(IEnumerable<Bar> bars, ITradingCalendar? calendar)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var merged = new List<Bar>();
        TradingSession? session = null;
        foreach (var bar in bars)
        {
            if (calendar is not null && !Contains(session, bar.Ticks))
            {
                session = OpenSession(calendar, bar.Ticks);
            }

            var start = Start(bar.Ticks, session);

            // A bar before the open may begin at a later multiple than one after it: time never goes back.
            if (merged.Count > 0 && merged[^1] is var last && last.Ticks >= start)
            {
                merged[^1] = new Bar(
                    last.Time, last.Open, Math.Max(last.High, bar.High), Math.Min(last.Low, bar.Low), bar.Close, last.Volume + bar.Volume);
            }
            else
            {
                merged.Add(new Bar(new DateTime(start, DateTimeKind.Utc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
            }
        }

        return merged;
    }

    private long Start(long ticks, TradingSession? session)
    {
        var length = Minutes * TimeSpan.TicksPerMinute;
        if (Minutes < DayMinutes)
        {
            var origin = session?.OpenUtc.Ticks ?? ticks / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay;
            return origin + ((ticks - origin) / length * length);
        }

        var day = session?.Date.DayNumber ?? ticks / TimeSpan.TicksPerDay;

        // Day 0, 0001-01-01, is a Monday.
        return (Minutes == DayMinutes ? day : day / 7 * 7) * TimeSpan.TicksPerDay;
    }

    private static bool Contains(TradingSession? session, long ticks) =>
        session is not null && session.OpenUtc.Ticks <= ticks && ticks < session.CloseUtc.Ticks;

    private static TradingSession? OpenSession(ITradingCalendar calendar, long ticks)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        var (first, last) = calendar.Range;
        var date = DateOnly.FromDateTime(time);
        return date < first || date > last ? null : calendar.OpenSession(time);
    }
}
