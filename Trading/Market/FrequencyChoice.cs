namespace TradeMind.Trading.Market;

/// <summary>A calendar and periods a year that a user gives instead of those that are recognised; null leaves one to recognition.</summary>
/// <param name="Calendar">What the periods follow each other by.</param>
/// <param name="PeriodsPerYear">1 to 366.</param>
public sealed record FrequencyChoice(SeriesCalendar? Calendar, int? PeriodsPerYear)
{
    /// <summary>What leaves the calendar to recognition.</summary>
    public const string Auto = "auto";

    /// <summary>The names of calendars, for a user to choose from.</summary>
    public const string Names = "auto, exchange, continuous, weekly or monthly";

    /// <summary>Reads a choice.</summary>
    /// <param name="calendar">One of <see cref="Names"/>.</param>
    /// <param name="periodsPerYear">1 to 366; null for what is usual.</param>
    /// <param name="names">What calendar and periods are called where they stand.</param>
    /// <exception cref="InvalidInputException">One of them cannot be used.</exception>
    public static FrequencyChoice Parse(string calendar, int? periodsPerYear, (string Calendar, string Periods) names)
    {
        SeriesCalendar? chosen = calendar switch
        {
            Auto => null,
            "exchange" => SeriesCalendar.Exchange,
            "continuous" => SeriesCalendar.Continuous,
            "weekly" => SeriesCalendar.Weekly,
            "monthly" => SeriesCalendar.Monthly,
            _ => throw new InvalidInputException($"{names.Calendar} '{calendar}' is not known: use {Names}", names.Calendar),
        };
        return periodsPerYear is < 1 or > 366
            ? throw new InvalidInputException(
                $"{names.Periods} is {periodsPerYear}: use a whole number from 1 to 366, such as 252 for daily bars of shares, 365 for "
                    + "markets that never close, 52 for weeks or 12 for months",
                names.Periods)
            : new FrequencyChoice(chosen, periodsPerYear);
    }

    /// <summary>What is recognised, with what is given in its place.</summary>
    /// <param name="found">What is recognised.</param>
    /// <param name="isIntraday">Whether the bars are shorter than a day.</param>
    /// <exception cref="InvalidInputException">The calendar does not fit the bars.</exception>
    public SeriesFrequency Over(SeriesFrequency found, bool isIntraday)
    {
        if (Calendar is null && PeriodsPerYear is null)
        {
            return found;
        }

        if (isIntraday && Calendar is SeriesCalendar.Weekly or SeriesCalendar.Monthly)
        {
            throw new InvalidInputException(
                $"calendar {Calendar.ToString()!.ToLowerInvariant()} does not fit intraday bars, whose returns are those of sessions: use "
                    + "exchange or continuous",
                "calendar");
        }

        var isMoved = Calendar == SeriesCalendar.Continuous;
        var usual = Calendar is { } given ? new SeriesFrequency(given) : found;
        return new SeriesFrequency(usual.Calendar, PeriodsPerYear ?? usual.PeriodsPerYear)
        {
            BarsPerSession = found.BarsPerSession, SessionStart = isMoved ? TimeSpan.Zero : found.SessionStart, IsGiven = true,
        };
    }
}
