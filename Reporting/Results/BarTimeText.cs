using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.Reporting.Results;

/// <summary>How the time of a bar is written: a date for daily bars, an ISO instant for others.</summary>
public static class BarTimeText
{
    public static string Format(DateTime time) => time.TimeOfDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Format(BarTime time) => Format(time.Utc);

    public static string Format(long ticks) => Format(new BarTime(ticks));
}
