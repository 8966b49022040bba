using System.Globalization;

namespace TradeMind.Reporting.Svg;

/// <summary>Labels of times below a plot, as exact as their span needs.</summary>
internal static class TimeAxis
{
    private const int Labels = 7;
    private const long Day = 86_400;

    /// <param name="drawing">Takes the labels.</param>
    /// <param name="timeAt">The time, in seconds since 1970 UTC, at a share of the width from 0 to 1.</param>
    public static void Draw(SvgDrawing drawing, Func<double, long> timeAt)
    {
        var format = (timeAt(1) - timeAt(0)) switch
        {
            > 2 * 365 * Day => "yyyy-MM",
            > 3 * Day => "yyyy-MM-dd",
            _ => "MM-dd HH:mm",
        };
        for (var i = 0; i < Labels; i++)
        {
            // Between the borders, so that no label is cut off.
            var share = (i + 0.5) / Labels;
            var x = SvgDrawing.Left + (share * (SvgDrawing.Right - SvgDrawing.Left));
            var time = DateTimeOffset.FromUnixTimeSeconds(timeAt(share));
            drawing.Label(x, drawing.Bottom + 18, time.ToString(format, CultureInfo.InvariantCulture));
        }
    }
}
