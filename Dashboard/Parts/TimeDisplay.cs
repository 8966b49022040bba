using System.Globalization;
using TradeMind.Dashboard.Access;

namespace TradeMind.Dashboard.Parts;

/// <summary>Prints times in the zone that was chosen. What is a date, such as that of a daily bar, is the same in every zone.</summary>
/// <param name="choice">Of the circuit.</param>
/// <param name="exchange">The zone of the exchange by its name in the IANA database; null while it is not known.</param>
public sealed class TimeDisplay(TimeZoneChoice choice, Func<string?> exchange)
{
    private (string? Id, TimeZoneInfo Zone) _found = (null, TimeZoneInfo.Utc);

    /// <summary>Where the machine does not know the zone it is UTC.</summary>
    public TimeZoneInfo Zone
    {
        get
        {
            var id = choice.Kind switch
            {
                TimeZoneChoice.Exchange => exchange(), TimeZoneChoice.Browser => choice.BrowserZone, _ => null,
            };
            if (id != _found.Id)
            {
                _found = (id, id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc);
            }

            return _found.Zone;
        }
    }

    /// <summary>As it is put behind a time: UTC, New York.</summary>
    public string Name => ReferenceEquals(Zone, TimeZoneInfo.Utc) ? "UTC" : City(_found.Id!);

    /// <summary>A time of day without the zone, which the screen says once; a date where it has no time of day.</summary>
    /// <param name="time">UTC.</param>
    public string Format(DateTime? time) => DisplayFormat.Time(InZone(time));

    /// <summary>The same with the zone, for where it stands alone.</summary>
    public string Full(DateTime? time) => time is null || IsDate(time.Value) ? Format(time) : $"{Format(time)} {Name}";

    /// <summary>A time of day, with the day where it is another one.</summary>
    /// <param name="time">UTC; also midnight is a time here.</param>
    /// <param name="isSameDay">The day goes without saying.</param>
    public string Clock(DateTime time, bool isSameDay) => TimeZoneInfo.ConvertTimeFromUtc(
        DateTime.SpecifyKind(time, DateTimeKind.Utc), Zone).ToString(isSameDay ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The place in the name of a zone: America/New_York is New York.</summary>
    public static string City(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    private DateTime? InZone(DateTime? time) => time is { } utc && !IsDate(utc)
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone)
        : time;

    private static bool IsDate(DateTime time) => time.TimeOfDay == TimeSpan.Zero;
}
