using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TradeMind.Reporting.Charts;

namespace TradeMind.Reporting.Html;

/// <summary>
/// One self-contained HTML file around the JSON of a report: styles, scripts and data are inside, and its content policy lets nothing in
/// from elsewhere, so that it can be kept, sent and opened without a network.
/// </summary>
public static class HtmlReport
{
    private const string Open = "TradeMind.charts.openReport();";

    private static readonly SearchValues<byte> Markup = SearchValues.Create("<"u8);

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="kind">What the JSON holds, which decides how it is laid out.</param>
    /// <param name="title">The title of the page, as plain text.</param>
    /// <param name="json">A JSON object in UTF-8. Text in it stays text, whatever it holds.</param>
    public static void Write(Stream stream, ReportKind kind, string title, ReadOnlySpan<byte> json)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var hasCharts = ChartAssets.IsAvailable;
        var style = hasCharts ? ChartAssets.Style : PlainStyle;
        string[] scripts = hasCharts ? [ChartAssets.Script, Open] : [];
        var main = hasCharts
            ? "<noscript>This report draws its charts with the scripts inside of it: allow scripts for this file.</noscript>"
            : Without(title);
        var head = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(style, scripts)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="TradeMind">
            <link rel="icon" href="data:,">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>{style}</style>
            </head>
            <body class="tm-report">
            <main id="report">{main}</main>
            <script type="application/json" id="report-data" data-kind="{Name(kind)}">
            """;
        Text(stream, head.ReplaceLineEndings("\n"));
        Escaped(stream, json);
        Text(stream, "</script>\n");
        foreach (var script in scripts)
        {
            Text(stream, $"<script>{script}</script>\n");
        }

        Text(stream, "</body>\n</html>\n");
    }

    private const string PlainStyle = "body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}";

    /// <summary>As the script knows it.</summary>
    private static string Name(ReportKind kind) => kind switch
    {
        ReportKind.TearSheet => "tearSheet",
        ReportKind.Sweep => "sweep",
        ReportKind.WalkForward => "walkForward",
        ReportKind.Comparison => "comparison",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such kind of report"),
    };

    /// <summary>Only what this file holds may run or be shown, by its hash.</summary>
    private static string Policy(string style, string[] scripts) =>
        $"default-src 'none'; script-src {(scripts.Length == 0 ? "'none'" : string.Join(' ', scripts.Select(Hash)))}; style-src "
            + $"{Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Without(string title) =>
        $"<h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(ChartAssets.Missing)}</p><p>The figures of this report are in "
            + "this file as JSON.</p>";

    /// <summary>
    /// In JSON a less-than sign stands in texts alone, so its escape may take its place: no text can end the element that it is in.
    /// </summary>
    private static void Escaped(Stream stream, ReadOnlySpan<byte> json)
    {
        while (json.IndexOfAny(Markup) is >= 0 and var at)
        {
            stream.Write(json[..at]);
            stream.Write("\\u003c"u8);
            json = json[(at + 1)..];
        }

        stream.Write(json);
    }

    private static void Text(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
