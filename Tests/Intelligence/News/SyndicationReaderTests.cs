using System.Text;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.News;

namespace TradeMind.Tests.Intelligence.News;

public sealed class SyndicationReaderTests
{
    private const string Rss =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel><title>News</title><link>https://x.test</link>
          <description>d</description>
        <item><title>Apple &amp; friends</title><link>https://x.test/1</link>
          <guid isPermaLink="false">g1</guid>
          <pubDate>Thu, 01 Feb 2024 16:30:00 EST</pubDate>
          <description>&lt;p&gt;Sales &lt;b&gt;rose&lt;/b&gt; 5%&lt;/p&gt;</description></item>
        <item><title>Undated</title><guid>g2</guid><pubDate>last Tuesday</pubDate></item>
        <item><title>No zone</title><guid>g3</guid><pubDate>Thu, 01 Feb 2024 16:30:00</pubDate></item>
        <item><title>Numeric</title><guid>g4</guid><pubDate>1 Feb 2024 16:30 +0100</pubDate></item>
        <item><title>None at all</title></item>
        </channel></rss>
        """;

    private const string Atom =
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>f</id>
          <updated>2024-02-01T00:00:00Z</updated>
        <entry><title type="html">Apple &lt;i&gt;rises&lt;/i&gt;</title><id>a1</id><updated>2024-02-01T22:00:00Z</updated>
          <published>2024-02-01T16:30:00-05:00</published><link href="https://x.test/a1"/><summary>Apple rises on sales</summary></entry>
        <entry><title>Only updated</title><id>a2</id><updated>2024-02-01T10:00:00.5+02:00</updated></entry>
        </feed>
        """;

    [Fact]
    public void Rss_is_read_and_a_date_that_is_none_is_left_out()
    {
        var drafts = Reader("http://127.0.0.1/?s={symbol}").Parse(Encoding.UTF8.GetBytes(Rss), "AAPL", NewsKind.News);
        Assert.Equal(
            [Utc("21:30"), null, null, Utc("15:30"), null], drafts.Select(draft => draft.Published));
        Assert.Equal("Apple & friends. Sales rose 5%", NewsText.Clean(drafts[0].Text));
        Assert.Equal(("g1", "https://x.test/1", "AAPL"), (drafts[0].SourceId, drafts[0].Url, drafts[0].Symbol));
    }

    [Fact]
    public void Atom_is_read()
    {
        var drafts = Reader("http://127.0.0.1/").Parse(Encoding.UTF8.GetBytes(Atom), null, NewsKind.News);
        Assert.Equal([Utc("21:30"), Utc("08:00").AddMilliseconds(500)], drafts.Select(draft => draft.Published!.Value));
        Assert.Equal(["Apple rises on sales", "Only updated"], drafts.Select(draft => NewsText.Clean(draft.Text)));
        Assert.Equal("https://x.test/a1", drafts[0].Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<html><body>maintenance</body></html>")]
    [InlineData("<rss version=\"2.0\"><channel><item><title>cut of")]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>&x;</title></channel></rss>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><rss version=\"2.0\"><channel><title>&b;</title></channel></rss>")]
    public void What_is_no_feed_or_has_a_document_type_is_a_problem(string xml)
    {
        var exception = Assert.Throws<NewsReadException>(
            () => Reader("http://127.0.0.1/").Parse(Encoding.UTF8.GetBytes(xml), null, NewsKind.News));
        Assert.Equal(NewsFault.Malformed, exception.Problem.Fault);
    }

    [Fact]
    public async Task The_address_has_symbol_and_company_escaped()
    {
        await using var server = await NewsServer.StartAsync(Rss);
        var reader = Reader($"{server.Address.AbsoluteUri}q/{{symbol}}?name={{company}}");
        var reading = await reader.ReadAsync(["JNJ"], NewsCursor.Start, CancellationToken.None);
        Assert.Equal("/q/JNJ?name=Johnson%20%26%20Johnson", Assert.Single(server.Requests));
        Assert.Equal((5, "g1"), (reading.Drafts.Length, reading.Cursor.NewestId));
        Assert.True(reader.ReadsPerSymbol);
    }

    [Theory]
    [InlineData("ftp://x.test/{symbol}")]
    [InlineData("http://{symbol}.test/")]
    [InlineData("http://x.test/{ticker}")]
    [InlineData("x")]
    public void What_is_no_template_is_an_error(string text) =>
        Assert.Throws<TradeMind.Trading.InvalidInputException>(() => FeedTemplate.Parse(text, "news:rss_url"));

    private static SyndicationReader Reader(string template) => new(
        "rss", FeedTemplate.Parse(template, "news:rss_url"), NewsKind.News, CompanyDirectory.BuiltIn,
        new TradeMind.Intelligence.News.Http.NewsHttp("rss", new(), TimeProvider.System), TimeProvider.System);

    private static DateTime Utc(string time) => new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc)
        + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
