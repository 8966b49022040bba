using System.Globalization;

namespace TradeMind.Tests.Dashboard;

/// <summary>How far apart colours are, as people see them. Colours are linear red, green and blue, 0 to 1.</summary>
internal static class ColourVision
{
    private static readonly double[][] Protanopia =
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];

    private static readonly double[][] Deuteranopia =
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    private static readonly double[][] Tritanopia =
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];

    /// <summary>Normal vision, and each kind of colour blindness.</summary>
    public static IReadOnlyList<Func<double[], double[]>> All { get; } =
        [colour => colour, colour => Seen(Protanopia, colour), colour => Seen(Deuteranopia, colour), colour => Seen(Tritanopia, colour)];

    /// <summary>Of #rrggbb.</summary>
    public static double[] Linear(string hex) => [.. new[] { 1, 3, 5 }.Select(at =>
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    })];

    /// <summary>As WCAG 2 defines it.</summary>
    public static double Contrast(double[] one, double[] other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>In CIELAB, white D65.</summary>
    public static double Distance(double[] one, double[] other) =>
        Math.Sqrt(Lab(one).Zip(Lab(other), (a, b) => (a - b) * (a - b)).Sum());

    private static double Luminance(double[] c) => (0.2126 * c[0]) + (0.7152 * c[1]) + (0.0722 * c[2]);

    private static double[] Seen(double[][] matrix, double[] colour) =>
        [.. matrix.Select(row => Math.Clamp((row[0] * colour[0]) + (row[1] * colour[1]) + (row[2] * colour[2]), 0, 1))];

    private static double[] Lab(double[] c)
    {
        var x = Root(((0.4124 * c[0]) + (0.3576 * c[1]) + (0.1805 * c[2])) / 0.95047);
        var y = Root(Luminance(c));
        var z = Root(((0.0193 * c[0]) + (0.1192 * c[1]) + (0.9505 * c[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Root(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16 / 116.0);
}
