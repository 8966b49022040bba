using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>What an <c>acceptanceDateTime</c> of EDGAR turned out to be.</summary>
public enum EdgarConvention : byte
{
    /// <summary>UTC, as its Z says.</summary>
    Utc = 0,

    /// <summary>The wall clock of New York; its Z is false.</summary>
    NewYork = 1,

    /// <summary>New York, since that is later and nothing told the two apart.</summary>
    AssumedNewYork = 2,
}

/// <summary>When EDGAR accepted a filing.</summary>
/// <param name="Utc">UTC.</param>
/// <param name="Convention">How <c>acceptanceDateTime</c> was read.</param>
public readonly record struct EdgarAcceptance(DateTime Utc, EdgarConvention Convention);

/// <summary>
/// Reads EDGAR's times of acceptance. The submissions of many companies give New York's wall clock with a Z, those of others UTC. The SGML
/// header of the filing (<c>ACCEPTANCE-DATETIME</c>, New York's wall clock, yyyyMMddHHmmss) decides; without it, a filing that was seen
/// before the New York reading of its time can only be in UTC, and else the later of the two readings counts, so that none is known early.
/// Of an hour that a clock change repeats, the second counts unless UTC decides it; of one that it leaves out, the time as if it had not.
/// </summary>
public static class EdgarClock
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    private static readonly LocalDateTimePattern Submission =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFF'Z'");

    private static readonly LocalDateTimePattern Header = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss");

    private static readonly ZoneLocalMappingResolver Later =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    /// <summary>Header and submissions are of one clock; rounding may put a second between them.</summary>
    private static readonly Duration Same = Duration.FromSeconds(2);

    /// <param name="acceptance">As the submissions have it, such as 2024-02-01T16:30:32.000Z.</param>
    /// <param name="header">As the SGML header has it, such as 20240201163032; null when it was not read.</param>
    /// <param name="firstSeen">UTC, when the filing was first seen.</param>
    /// <returns>Null when neither text is a time.</returns>
    public static EdgarAcceptance? Read(string acceptance, string? header, DateTime firstSeen)
    {
        var stated = Submission.Parse(acceptance ?? "");
        var wall = Header.Parse(header ?? "");
        if (!stated.Success)
        {
            return wall.Success ? new EdgarAcceptance(FromNewYork(wall.Value), EdgarConvention.NewYork) : null;
        }

        var utc = stated.Value.InUtc().ToInstant();
        if (wall.Success)
        {
            return IsSame(utc.InZone(NewYork).LocalDateTime, wall.Value)
                ? new EdgarAcceptance(utc.ToDateTimeUtc(), EdgarConvention.Utc)
                : new EdgarAcceptance(FromNewYork(wall.Value), EdgarConvention.NewYork);
        }

        var late = FromNewYork(stated.Value);
        return late > firstSeen
            ? new EdgarAcceptance(utc.ToDateTimeUtc(), EdgarConvention.Utc)
            : new EdgarAcceptance(late, EdgarConvention.AssumedNewYork);
    }

    /// <summary>The time of a header's <c>ACCEPTANCE-DATETIME</c>, 14 digits; null when it has none.</summary>
    public static string? FindInHeader(string header)
    {
        const string Tag = "<ACCEPTANCE-DATETIME>";
        ArgumentNullException.ThrowIfNull(header);
        var at = header.IndexOf(Tag, StringComparison.OrdinalIgnoreCase) + Tag.Length;
        return at >= Tag.Length && at + 14 <= header.Length && header.AsSpan(at, 14).IndexOfAnyExceptInRange('0', '9') < 0
            ? header.Substring(at, 14)
            : null;
    }

    private static DateTime FromNewYork(LocalDateTime wall) => wall.InZone(NewYork, Later).ToDateTimeUtc();

    private static bool IsSame(LocalDateTime one, LocalDateTime other)
    {
        var apart = one.InUtc().ToInstant() - other.InUtc().ToInstant();
        return apart <= Same && apart >= -Same;
    }
}
