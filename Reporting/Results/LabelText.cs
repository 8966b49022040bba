using System.Globalization;

namespace TradeMind.Reporting.Results;

/// <summary>How the label of a bar is written: a date for daily bars, an ISO instant for others.</summary>
public static class LabelText
{
    public static string Of(DateTime time) => time.TimeOfDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Of(long ticks) => Of(new DateTime(ticks, DateTimeKind.Utc));
}
