using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Synthetic;

/// <summary>
/// Made-up bars for demonstrations and tests. Their symbols begin with <see cref="Prefix"/>, so that no one takes them for market data.
/// A seed gives the same bars, to the last bit, on every platform and runtime.
/// </summary>
public static class SyntheticSeries
{
    /// <summary>The prefix of every synthetic symbol.</summary>
    public const string Prefix = "SYN-";

    private const double SessionsAYear = 252.0;

    /// <summary>Daily bars on a calendar's sessions.</summary>
    /// <param name="name">The symbol without its prefix.</param>
    /// <param name="seed">Which of all the walks.</param>
    /// <param name="calendar">Whose sessions.</param>
    /// <param name="from">The first date that may have a bar.</param>
    /// <param name="count">How many bars.</param>
    /// <param name="model">The market; null is a plain random walk.</param>
    public static BarSeries Daily(
        string name, ulong seed, ITradingCalendar calendar, DateOnly from, int count, SyntheticModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var barTimes = calendar.Sessions(from, calendar.Range.Last)
            .Select(session => session.Date.ToDateTime(TimeOnly.MinValue).Ticks)
            .Take(count);
        return Walk(name, seed, Interval.Daily, Exactly(count, barTimes), SessionsAYear, model);
    }

    /// <summary>One-minute bars inside a calendar's sessions; half days are shorter.</summary>
    /// <inheritdoc cref="Daily"/>
    public static BarSeries Minute(
        string name, ulong seed, ITradingCalendar calendar, DateOnly from, int count, SyntheticModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        const double MinutesASession = 390.0;
        var barTimes = calendar.Sessions(from, calendar.Range.Last).SelectMany(Minutes).Take(count);
        return Walk(name, seed, Interval.OneMinute, Exactly(count, barTimes), SessionsAYear * MinutesASession, model);
    }

    private static IEnumerable<long> Minutes(TradingSession session)
    {
        for (var minute = session.OpenUtc.Ticks; minute < session.CloseUtc.Ticks; minute += TimeSpan.TicksPerMinute)
        {
            yield return minute;
        }
    }

    private static long[] Exactly(int count, IEnumerable<long> barTimes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        long[] found = [.. barTimes];
        return found.Length == count ? found
            : throw new ArgumentOutOfRangeException(
                nameof(count), count, $"the calendar ends after {found.Length} more bars; request fewer or start earlier");
    }

    private static BarSeries Walk(string name, ulong seed, Interval interval, long[] barTimes, double barsAYear, SyntheticModel? model)
    {
        var walk = new SyntheticWalk(seed, model ?? new SyntheticModel(), barsAYear);
        var count = barTimes.Length;
        var columns = new BarColumns(barTimes, new double[count], new double[count], new double[count], new double[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            (columns.Open[i], columns.High[i], columns.Low[i], columns.Close[i], columns.Volume[i]) = walk.Next();
        }

        return new BarSeries(new Symbol(Prefix + name), interval, columns);
    }
}
