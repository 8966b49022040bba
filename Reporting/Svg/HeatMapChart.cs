using System.Globalization;
using TradeMind.Reporting.TearSheets;
using static TradeMind.Reporting.Svg.SvgDrawing;

namespace TradeMind.Reporting.Svg;

/// <summary>A cell per pair of parameter values: blue above zero, orange below, the stronger the further; the best run is framed.</summary>
internal static class HeatMapChart
{
    private const double NarrowestWithText = 34;

    public static string Draw(string title, ParameterMap map, string format)
    {
        var (columns, rows) = (map.X.Values.Length, map.Y.Values.Length);
        var drawing = new SvgDrawing(title, Math.Clamp(96 + (34 * rows), 200, 720));
        var (width, height) = ((Right - Left) / columns, (drawing.Bottom - 16 - Top) / rows);
        var most = map.Rows.SelectMany(row => row.Values).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();

        // The first row is the lowest value: it stands at the bottom, as on any other scale.
        double Y(int row) => Top + ((rows - 1 - row) * height);
        double X(int column) => Left + (column * width);
        for (var row = 0; row < rows; row++)
        {
            drawing.Label(Left - 8, Y(row) + (height / 2) + 4, TextOf(map.Y.Values[row]), anchor: "end");
            for (var column = 0; column < columns; column++)
            {
                var value = map.Rows[row].Values[column];
                var (fill, ink) = Colours(value, most);
                drawing.Box(X(column), Y(row), width - 1, height - 1, fill);
                if (width >= NarrowestWithText)
                {
                    var text = double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
                    drawing.Label(X(column) + (width / 2), Y(row) + (height / 2) + 4, text, ink);
                }
            }
        }

        for (var column = 0; column < columns; column++)
        {
            drawing.Label(X(column) + (width / 2), drawing.Bottom, TextOf(map.X.Values[column]));
        }

        if (map.Best is { } best)
        {
            drawing.Box(X(best.X), Y(best.Y), width - 1, height - 1, "none", Text, 2.5);
        }

        drawing.Label((Left + Right) / 2, drawing.Bottom + 20, $"{map.X.Name} across, {map.Y.Name} upwards");
        return drawing.ToString();
    }

    private static string TextOf(double parameter) => parameter.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Of a cell and of the text in it; the text turns white on dark cells.</summary>
    private static (string Fill, string Ink) Colours(double value, double most)
    {
        if (!double.IsFinite(value))
        {
            return ("#eef1f4", Muted);
        }

        var share = most > 0 ? Math.Abs(value) / most : 0;
        return (Mixed(value < 0 ? Loss : Gain, share), share > 0.6 ? Panel : Text);
    }

    /// <summary>From white to a colour, 0 to 1.</summary>
    private static string Mixed(string colour, double share)
    {
        var channels = Convert.FromHexString(colour[1..]).Select(channel => (byte)Math.Round(255 + ((channel - 255) * share)));
        return $"#{Convert.ToHexStringLower([.. channels])}";
    }
}
