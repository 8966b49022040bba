using System.Collections.Immutable;
using System.Text;
using TradeMind.Reporting.TearSheets;
using static TradeMind.Reporting.Svg.SvgDrawing;

namespace TradeMind.Reporting.Svg;

/// <summary>Lines over time on one scale.</summary>
internal static class LineChart
{
    public static string Draw(string title, IReadOnlyList<Curve> curves, string format)
    {
        var drawing = new SvgDrawing(title);
        var values = curves.SelectMany(curve => curve.Values).Where(double.IsFinite).ToList();
        var (first, last) = (curves.Min(curve => curve.Times[0]), curves.Max(curve => curve.Times[^1]));
        var scale = new ValueScale(values.Min(), values.Max(), drawing.Bottom, Top, format);
        drawing.ValueAxis(scale);
        TimeAxis.Draw(drawing, share => first + (long)(share * (last - first)));
        for (var i = 0; i < curves.Count; i++)
        {
            var times = curves[i].Times;
            var width = (Right - Left) / Math.Max(last - first, 1);
            drawing.Path(PathOf(curves[i].Values, point => Left + ((times[point] - first) * width), scale), ColourOf(i));
        }

        drawing.Legend([.. curves.Select((curve, i) => (curve.Name, ColourOf(i)))]);
        return drawing.ToString();
    }

    /// <summary>A line through all points that have a value; it is broken where there is none.</summary>
    public static string PathOf(ImmutableArray<double> values, Func<int, double> x, ValueScale scale)
    {
        var path = new StringBuilder();
        var isBroken = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                path.Append($"{(isBroken ? 'M' : 'L')}{At(x(i))} {At(scale.Place(values[i]))}");
            }

            isBroken = !double.IsFinite(values[i]);
        }

        return path.ToString();
    }
}
