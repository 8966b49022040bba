using TradeMind.Trading.Market;

namespace TradeMind.Trading.Allocation;

/// <summary>When a portfolio is brought back to its target weights whatever they are by then.</summary>
public enum RebalanceSchedule
{
    /// <summary>Never; only when a weight leaves its band.</summary>
    None = 0,

    /// <summary>At the first close of each session.</summary>
    Daily = 1,

    /// <summary>At the first close of the first session of a week, which begins on Monday.</summary>
    Weekly = 2,

    /// <summary>At the first close of the first session of a month.</summary>
    Monthly = 3,

    /// <summary>At the first close of the first session of January, April, July and October.</summary>
    Quarterly = 4,
}

/// <summary>The periods of a schedule.</summary>
public static class RebalancePeriods
{
    private const int DaysAWeek = 7, MonthsAYear = 12, MonthsAQuarter = 3;

    /// <summary>Numbers the periods of a schedule; two bars are in the same one when their numbers are equal.</summary>
    /// <param name="schedule">Which.</param>
    /// <param name="time">Of the bar.</param>
    /// <param name="sessionStart">Ticks after midnight UTC at which the day of a session begins.</param>
    public static long PeriodOf(this RebalanceSchedule schedule, BarTime time, long sessionStart)
    {
        var day = (time.Ticks - sessionStart) / TimeSpan.TicksPerDay;
        if (schedule is RebalanceSchedule.Monthly or RebalanceSchedule.Quarterly)
        {
            var date = new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc);
            var month = (date.Year * MonthsAYear) + date.Month - 1;
            return schedule == RebalanceSchedule.Monthly ? month : month / MonthsAQuarter;
        }

        // Day 0, the first of January of the year 1, is a Monday.
        return schedule switch { RebalanceSchedule.Daily => day, RebalanceSchedule.Weekly => day / DaysAWeek, _ => 0 };
    }
}
