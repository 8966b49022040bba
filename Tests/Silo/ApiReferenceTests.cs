using System.Net;
using System.Text.RegularExpressions;

namespace TradeMind.Tests.Silo;

/// <summary>The API's document as pages, at /scalar.</summary>
public sealed partial class ApiReferenceTests(TradedService traded) : IClassFixture<TradedService>
{
    private readonly HttpClient _http = traded.Service.Http;

    [Fact]
    public async Task The_page_and_all_it_loads_come_from_the_service()
    {
        using var page = await _http.GetAsync("/scalar/");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", html, StringComparison.Ordinal);
        var scripts = Source().Matches(html).Select(match => match.Groups["source"].Value).ToList();
        Assert.Contains("scalar.js", scripts);
        foreach (var script in scripts)
        {
            using var answer = await _http.GetAsync($"/scalar/{script}");
            Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Its_scripts_are_let_by_a_nonce_that_is_another_each_time()
    {
        var nonces = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var page = await _http.GetAsync("/scalar/");
            var policy = page.Headers.GetValues("Content-Security-Policy").Single();
            var nonce = Nonce().Match(policy).Groups["nonce"].Value;
            Assert.Contains($"nonce=\"{nonce}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.StartsWith("default-src 'none'; script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            nonces.Add(nonce);
        }

        Assert.Equal(2, nonces.Distinct(StringComparer.Ordinal).Count(nonce => nonce.Length > 20));
    }

    [GeneratedRegex("src=\"(?<source>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Source();

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Nonce();
}
