using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Calendar;

/// <summary>Which intraday bars of a day are wanted.</summary>
public enum TradingHours
{
    /// <summary>Regular hours for series that are recognised as US shares, all for others.</summary>
    Auto = 0,

    /// <summary>The regular session of US exchanges, 9:30 to 16:00 in New York and to 13:00 on half days.</summary>
    Regular = 1,

    /// <summary>Whatever there is.</summary>
    All = 2,
}

/// <summary>
/// Leaves bars from before the open and after the close out of intraday series. What is made of the bars, such as a volume-weighted
/// average price from the first bar of a day, the loss of a day and the number of sessions, is then that of the regular session.
/// </summary>
public static class RegularHours
{
    // 4:00 to 20:00 in New York.
    private static readonly TimeSpan BeforeOpen = TimeSpan.FromHours(5.5);
    private static readonly TimeSpan AfterClose = TimeSpan.FromHours(4);

    // In the weeks in which only one side of the Atlantic has put its clocks on, European bars lie within the extended hours, not in these.
    private static readonly TimeSpan LastPart = TimeSpan.FromHours(2);

    /// <param name="name">What the text is called where it stands.</param>
    /// <param name="text"><c>auto</c>, <c>regular</c> or <c>all</c>.</param>
    /// <exception cref="InvalidInputException">It is none of these.</exception>
    public static TradingHours Parse(string name, string text) => text switch
    {
        "auto" => TradingHours.Auto,
        "regular" => TradingHours.Regular,
        "all" => TradingHours.All,
        _ => throw new InvalidInputException($"{name} '{text}' is not known: use auto, regular or all", name),
    };

    /// <summary>
    /// The bars of a series that open in the hours that are wanted; the series itself when these are all. Daily bars have no hours.
    /// </summary>
    /// <param name="series">Any.</param>
    /// <param name="hours">Which are wanted.</param>
    /// <param name="calendar">That of the New York Stock Exchange.</param>
    /// <exception cref="InvalidInputException">Regular hours are wanted and no bar lies in them.</exception>
    public static BarSeries Of(BarSeries series, TradingHours hours, ITradingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(calendar);
        if (hours == TradingHours.All || series.Interval.IsDaily || series.Count == 0)
        {
            return series;
        }

        var (inside, isUsShare) = Sort(series.Ticks, calendar);
        if (inside.Count == series.Count || (hours == TradingHours.Auto && !isUsShare))
        {
            return series;
        }

        return inside.Count > 0 ? series.Pick([.. inside]) : throw new InvalidInputException(
            $"{series.Symbol} has no bar in the regular hours of US exchanges: use hours 'all', or check the time zone of its file",
            "hours");
    }

    /// <summary>
    /// The places of the bars in regular sessions; and whether the series is a US share: all of its bars lie between 4:00 and 20:00 of
    /// sessions in New York, and most of its sessions have a bar in the last two regular hours.
    /// </summary>
    private static (List<int> Inside, bool IsUsShare) Sort(ReadOnlySpan<long> ticks, ITradingCalendar calendar)
    {
        var inside = new List<int>(ticks.Length);
        var (day, session, sessions, late, isOutside) = (DateOnly.MinValue, (TradingSession?)null, 0, 0, false);
        var hasLate = true;
        for (var i = 0; i < ticks.Length; i++)
        {
            // The day in New York: no US session, extended hours included, runs over 5:00 UTC.
            var date = DateOnly.FromDateTime(new DateTime(ticks[i] - TimeSpan.FromHours(5).Ticks));
            if (date != day)
            {
                day = date;
                session = date < calendar.Range.First || date > calendar.Range.Last ? null : calendar.Session(date);
                sessions += session is null ? 0 : 1;
                hasLate = false;
            }

            if (session is null || ticks[i] < (session.OpenUtc - BeforeOpen).Ticks || ticks[i] >= (session.CloseUtc + AfterClose).Ticks)
            {
                isOutside = true;
                continue;
            }

            if (ticks[i] >= session.OpenUtc.Ticks && ticks[i] < session.CloseUtc.Ticks)
            {
                inside.Add(i);
                late += !hasLate && ticks[i] >= (session.CloseUtc - LastPart).Ticks ? 1 : 0;
                hasLate |= ticks[i] >= (session.CloseUtc - LastPart).Ticks;
            }
        }

        return (inside, !isOutside && late * 2 > sessions);
    }
}
