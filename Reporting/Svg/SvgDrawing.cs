using System.Globalization;
using System.Security;
using System.Text;

namespace TradeMind.Reporting.Svg;

/// <summary>
/// An SVG image with a title and a plot, written element by element. Coordinates are pixels from the upper left corner, written to a
/// tenth with a point, so that the same data give the same text on every machine and in every culture.
/// </summary>
internal sealed class SvgDrawing
{
    public const double Width = 960;

    // The borders of the plot.
    public const double Left = 72;
    public const double Right = Width - 16;
    public const double Top = 36;

    // The light theme of the charts (Charts/style/themes.css): gains and losses differ for every kind of colour blindness.
    public const string Text = "#1b2430";
    public const string Muted = "#5a6675";
    public const string Grid = "#dde2e8";
    public const string Panel = "#ffffff";
    public const string Gain = "#0b6bb5";
    public const string Loss = "#c04d00";

    private static readonly string[] Series = ["#0b6bb5", "#c04d00", "#00856a", "#a8478c", "#8a6d00", "#3a8fc7", "#5b5fc7", "#6b7280"];

    private readonly StringBuilder _elements = new();

    /// <param name="title">Above the plot, and what a screen reader says.</param>
    /// <param name="height">Of the whole image.</param>
    public SvgDrawing(string title, double height = 340)
    {
        Height = height;
        _elements.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width:0}\" height=\"{height:0}\" viewBox=\"0 0 {Width:0} {height:0}\" "
                + $"role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n<title>{Escaped(title)}</title>\n"
                + $"<rect width=\"{Width:0}\" height=\"{height:0}\" fill=\"{Panel}\"/>\n");
        Label(Left, 20, title, Text, "start", 14);
    }

    public double Height { get; }

    public double Bottom => Height - 28;

    /// <summary>Of the nth line; they repeat after eight.</summary>
    public static string ColourOf(int line) => Series[line % Series.Length];

    /// <summary>A coordinate. Zero is added because a negative zero would be written with its sign.</summary>
    public static string At(double pixels) => (Math.Round(pixels, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    public void Path(string data, string stroke, double width = 1.5, string fill = "none")
    {
        if (data.Length > 0)
        {
            _elements.Append(CultureInfo.InvariantCulture,
                $"<path d=\"{data}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width:0.#}\"/>\n");
        }
    }

    public void Box(double x, double y, double width, double height, string fill, string stroke = "none", double border = 1) =>
        _elements.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{At(x)}\" y=\"{At(y)}\" width=\"{At(width)}\" height=\"{At(height)}\" fill=\"{fill}\" stroke=\"{stroke}\" "
                + $"stroke-width=\"{border:0.#}\"/>\n");

    /// <param name="x">Where the anchor is.</param>
    /// <param name="y">Of the base line.</param>
    /// <param name="text">Any text.</param>
    /// <param name="colour">Of the letters.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="size">Of the letters.</param>
    public void Label(double x, double y, string text, string colour = Muted, string anchor = "middle", double size = 12) =>
        _elements.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{At(x)}\" y=\"{At(y)}\" fill=\"{colour}\" text-anchor=\"{anchor}\" font-size=\"{size:0}\">"
                + $"{Escaped(text)}</text>\n");

    /// <summary>Horizontal lines with their values at the left.</summary>
    public void ValueAxis(ValueScale scale)
    {
        foreach (var value in scale.Marks)
        {
            var y = scale.Place(value);
            Path($"M{At(Left)} {At(y)}H{At(Right)}", Grid, 1);
            Label(Left - 8, y + 4, scale.TextOf(value), anchor: "end");
        }
    }

    /// <summary>Names of lines in their colours, at the upper right.</summary>
    public void Legend(IReadOnlyList<(string Name, string Colour)> lines)
    {
        // About as wide as letters of this size are; a legend need not be exact.
        const double LetterWidth = 6.6;
        var x = Right;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            Label(x, 20, lines[i].Name, lines[i].Colour, "end");
            x -= (lines[i].Name.Length * LetterWidth) + 14;
        }
    }

    public override string ToString() => $"{_elements}</svg>\n";

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
