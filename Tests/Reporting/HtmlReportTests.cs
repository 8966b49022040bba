using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TradeMind.Reporting.Charts;
using TradeMind.Reporting.Html;

namespace TradeMind.Tests.Reporting;

/// <summary>The file around a report: data stay data, and the policy lets in only what the file holds.</summary>
public partial class HtmlReportTests
{
    private const string Hostile = "</script><script>alert(1)</script><!-- ]]> & \u2028";

    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Text_of_the_data_cannot_end_the_element_it_is_in()
    {
        var page = Page("Report", JsonSerializer.SerializeToUtf8Bytes(new { reason = Hostile }, Relaxed));
        var json = Data().Match(page).Groups["json"].Value;
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Equal(Hostile, JsonDocument.Parse(json).RootElement.GetProperty("reason").GetString());
    }

    [Fact]
    public void A_title_is_text() =>
        Assert.Contains("<title>a &lt;b&gt; &amp; c</title>", Page("a <b> & c", "{}"u8), StringComparison.Ordinal);

    [Fact]
    public void The_policy_names_the_hash_of_every_script_and_style_and_nothing_else()
    {
        var page = Page("Report", "{}"u8);
        var policy = Policy().Match(page).Groups["policy"].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var hashes = Inline().Matches(page)
            .Select(m => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups["text"].Value)))}'")
            .ToList();
        Assert.Equal(ChartAssets.IsAvailable ? 3 : 1, hashes.Count);
        Assert.All(hashes, hash => Assert.Contains(hash, policy, StringComparison.Ordinal));
        Assert.Equal(hashes.Count, Sha().Count(policy));
    }

    [SkippableFact]
    public void The_bundle_can_stand_in_a_script_element()
    {
        Skip.IfNot(ChartAssets.IsAvailable, ChartAssets.Missing);
        Assert.DoesNotContain("</script", ChartAssets.Script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", ChartAssets.Script, StringComparison.Ordinal);
        Assert.DoesNotContain("</style", ChartAssets.Style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\r', ChartAssets.Script);
        Assert.Contains("Apache", ChartAssets.Script, StringComparison.Ordinal);
    }

    private static string Page(string title, ReadOnlySpan<byte> json)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(stream, ReportKind.TearSheet, title, json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex(
        """<script type="application/json" id="report-data" data-kind="tearSheet">\s*(?<json>.*?)</script>""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Data();

    [GeneratedRegex(
        """Content-Security-Policy" content="(?<policy>[^"]+)">""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Policy();

    [GeneratedRegex("<(script|style)>(?<text>.*?)</(script|style)>", RegexOptions.ExplicitCapture
        | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inline();

    [GeneratedRegex("'sha256-", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sha();
}
