using System.Net;
using System.Text.RegularExpressions;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Dashboard;

/// <summary>What the service serves to a browser.</summary>
public partial class PageTests
{
    [Fact]
    public async Task The_first_page_says_paper_and_loads_all_that_it_names()
    {
        await using var service = await RunningService.StartAsync();
        var page = await service.Http.GetStringAsync("/");
        Assert.Contains("PAPER", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineScript(), page);
        var files = Address().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["address"].Value)).ToList();
        Assert.True(files.Count > 8, page);
        foreach (var file in files)
        {
            using var answer = await service.Http.GetAsync(file);
            Assert.Equal((file, HttpStatusCode.OK), (file, answer.StatusCode));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_is_known_is_not_sent_again_and_one_that_is_not_there_is_not_found()
    {
        await using var service = await RunningService.StartAsync();
        using var first = await service.Http.GetAsync("/assets/boot.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/boot.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await service.Http.SendAsync(request);
        using var none = await service.Http.GetAsync("/assets/none.js");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotFound),
            (first.StatusCode, again.StatusCode, none.StatusCode));
    }

    [GeneratedRegex("(?:src|href)=\"(?<address>/assets/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();

    [GeneratedRegex(
        "<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InlineScript();
}
