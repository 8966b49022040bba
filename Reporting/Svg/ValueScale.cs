using System.Globalization;

namespace TradeMind.Reporting.Svg;

/// <summary>Places values between two heights, the lowest at the bottom.</summary>
internal sealed class ValueScale
{
    private const int MarksWanted = 5;

    private readonly double _low;
    private readonly double _high;
    private readonly double _bottom;
    private readonly double _top;
    private readonly string _format;

    /// <param name="low">The lowest value that is drawn.</param>
    /// <param name="high">The highest; with the lowest equal to it both are moved apart.</param>
    /// <param name="bottom">Where the lowest is, in pixels from above.</param>
    /// <param name="top">Where the highest is.</param>
    /// <param name="format">Of the marks, a .NET number format.</param>
    public ValueScale(double low, double high, double bottom, double top, string format)
    {
        var room = high > low ? (high - low) * 0.04 : Math.Max(Math.Abs(low) * 0.01, 0.01);
        (_low, _high, _bottom, _top, _format) = (low - room, high + room, bottom, top, format);
    }

    /// <summary>Round values in its range: multiples of 1, 2 or 5 times a power of ten.</summary>
    public IEnumerable<double> Marks
    {
        get
        {
            var rough = (_high - _low) / MarksWanted;
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = (rough / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
            for (var i = Math.Ceiling(_low / step); i * step <= _high; i++)
            {
                yield return i * step;
            }
        }
    }

    public double Place(double value) => _bottom - ((value - _low) / (_high - _low) * (_bottom - _top));

    public string TextOf(double mark) => mark.ToString(_format, CultureInfo.InvariantCulture);
}
