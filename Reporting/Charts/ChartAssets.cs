using System.Text;

namespace TradeMind.Reporting.Charts;

/// <summary>
/// The chart components, bundled at build time: one script and one style sheet, the same in the report and in the dashboard.
/// </summary>
public static class ChartAssets
{
    /// <summary>What a page says where charts would be when they were not built.</summary>
    public const string Missing = "Charts are not part of this build: install Node.js 20 or later (https://nodejs.org) and build again.";

    private static readonly Lazy<string?> Bundle = new(() => Read("charts.js"));
    private static readonly Lazy<string?> Sheet = new(() => Read("charts.css"));

    /// <summary>Whether the components were built; false on a machine without Node.js or without access to npm.</summary>
    public static bool IsAvailable => Bundle.Value is not null && Sheet.Value is not null;

    /// <summary>
    /// A script that defines the global <c>TradeMind.charts</c>; it never holds the text that would end a script element.
    /// </summary>
    /// <exception cref="InvalidOperationException">They were not built.</exception>
    public static string Script => Bundle.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>The style sheet that goes with it.</summary>
    /// <exception cref="InvalidOperationException">They were not built.</exception>
    public static string Style => Sheet.Value ?? throw new InvalidOperationException(Missing);

    private static string? Read(string name)
    {
        using var stream = typeof(ChartAssets).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
