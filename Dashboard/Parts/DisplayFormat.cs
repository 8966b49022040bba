using System.Globalization;

namespace TradeMind.Dashboard.Parts;

/// <summary>Numbers and times as text, the same on every page.</summary>
public static class DisplayFormat
{
    /// <summary>The placeholder for a missing value.</summary>
    public const string None = "–";

    private const string Minus = "−";

    /// <summary>Currency with cents: 1,234.50.</summary>
    public static string Money(decimal? value) => Text(value, "#,##0.00");

    /// <summary>Currency with its sign: +1,234.50.</summary>
    public static string Signed(decimal? value) => Sign(value, Money(value));

    /// <summary>A price: four decimals where it has them.</summary>
    public static string Price(decimal? value) => Text(value, "#,##0.00##");

    /// <summary>Units: as many decimals as there are.</summary>
    public static string Quantity(decimal? value) => Text(value, "#,##0.########");

    /// <summary>A fraction of one in percent: 12.3 %.</summary>
    public static string Percent(decimal? fraction, int digits = 1) =>
        fraction is { } f ? Text(100 * f, digits == 0 ? "#,##0" : $"#,##0.{new string('0', digits)}") + "\u202f%" : None;

    public static string Percent(double? fraction, int digits = 1) =>
        fraction is { } f && double.IsFinite(f) && Math.Abs(f) < 1e12 ? Percent((decimal)f, digits) : None;

    public static string SignedPercent(decimal? fraction, int digits = 2) => Sign(fraction, Percent(fraction, digits));

    /// <summary>A statistic: three decimals.</summary>
    public static string Ratio(double? value, string format = "0.000") =>
        value is { } v && double.IsFinite(v)
            ? v.ToString(format, CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal)
            : None;

    /// <summary>A whole number: 12,345.</summary>
    public static string Count(long value) =>
        value.ToString("#,##0", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);

    /// <summary>A date; with the time of day where there is one. UTC.</summary>
    public static string Time(DateTime? time) => time is { } t
        ? t.ToString(
            t.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : t.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture)
        : None;

    /// <summary>As machines read it.</summary>
    public static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970, as charts count.</summary>
    public static long Seconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>How long something is ago, or lasts, in its largest two units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} min",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{Count((long)span.TotalDays)} d {span.Hours} h",
    };

    /// <summary>A name of the code in words: TakeProfit becomes take profit.</summary>
    public static string Words(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Words(value.ToString());
    }

    /// <summary>A name of the code in words: TakeProfit, take_profit and take-profit become take profit.</summary>
    public static string Words(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = new System.Text.StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(c is '_' or '-' ? ' ' : char.ToLowerInvariant(c));
        }

        return words.ToString();
    }

    private static string Text(decimal? value, string format) =>
        value is { } v ? v.ToString(format, CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal) : None;

    private static string Sign(decimal? value, string text) => value > 0 ? $"+{text}" : text;
}
