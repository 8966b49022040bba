using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Http;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.News;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>Whatever a server sends is read, or is a typed problem.</summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private const string Rss =
        "<rss version=\"2.0\"><channel><title>n</title><item><title>Apple &amp; co</title><guid>g</guid><link>https://x.test/1</link>"
        + "<pubDate>Thu, 01 Feb 2024 16:30:00 EST</pubDate><description>d</description></item></channel></rss>";

    private const string Atom =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><id>f</id><updated>2024-02-01T00:00:00Z</updated><entry>"
        + "<title>a</title><id>a1</id><updated>2024-02-01T22:00:00Z</updated><link href=\"https://x.test/a1\"/>"
        + "<content type=\"html\">c</content></entry></feed>";

    private const string Messages =
        "{\"messages\":[{\"id\":12,\"body\":\"to the moon\",\"created_at\":\"2024-02-01T21:30:00Z\"},{\"id\":\"x\",\"body\":\"b\"}]}";

    private const string Edgar =
        "{\"name\":\"Apple Inc.\",\"filings\":{\"recent\":{\"accessionNumber\":[\"0000320193-24-000007\"],\"form\":[\"8-K\"],"
        + "\"acceptanceDateTime\":[\"2024-02-01T16:30:32.000Z\"],\"items\":[\"2.02\"]}}}";

    private const string Line = "{\"time\": \"2014-01-01T01:52:31Z\", \"symbol\": \"AAPL\", \"text\": \"a text\"}";

    private static readonly string[] Pieces =
    [
        "<", ">", "\"", "&", "{", "}", "[", "]", ":", ",", "\\ud800", "\0", "null", "-1", "1e999", "<!DOCTYPE x>", "<![CDATA[", "]]>", "é",
        "\uFFFF", "http://[", "&#0;", "true", "[[[[[[[[", "9999999999999999999999", "0000-00-00T00:00:00Z", "xmlns=\"\"", "type=\"xhtml\"",
    ];

    private readonly NewsHttp _http = new("fuzz", new NewsHttpOptions(), TimeProvider.System);

    [Theory]
    [InlineData(Rss)]
    [InlineData(Atom)]
    public void A_syndication_feed_that_was_tampered_with(string document)
    {
        var reader = new SyndicationReader(
            "fuzz", FeedTemplate.Parse("http://127.0.0.1/", "f"), NewsKind.News, CompanyDirectory.BuiltIn, _http, TimeProvider.System);
        Hold(document, bytes => reader.Parse(bytes, null, NewsKind.News).All(draft => draft.Text is not null));
    }

    [Fact]
    public void A_json_feed_that_was_tampered_with()
    {
        var template = FeedTemplate.Parse("http://127.0.0.1/{symbol}", "f");
        var reader = new JsonReader("fuzz", template, JsonFeedShape.StockTwits, CompanyDirectory.BuiltIn, _http, TimeProvider.System);
        Hold(Messages, bytes => reader.Parse(bytes, "AAPL", NewsCursor.Start).Drafts.All(draft => draft.Text.Length > 0));
    }

    [Fact]
    public void Submissions_that_were_tampered_with() => Hold(Edgar, bytes =>
    {
        try
        {
            return EdgarSubmissions.Parse(bytes, "fuzz").Recent.All(filing => filing.Accession.Length == 20);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            return true;
        }
    });

    [Fact]
    public void A_line_that_was_tampered_with()
    {
        var reader = new JsonLinesReader("fuzz", [], NewsKind.News);
        Hold(Line, bytes =>
        {
            var (draft, problem) = reader.Parse(Encoding.UTF8.GetString(bytes));
            return (draft is null) == (problem.Length > 0);
        });
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Bytes are removed, repeated, replaced, and pieces put in.</summary>
    private static void Hold(string document, Func<byte[], bool> holds)
    {
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var change =
            from at in Gen.Choose(0, document.Length)
            from length in Gen.Choose(0, 20)
            from piece in Gen.OneOf(Gen.Elements(Pieces), any, Gen.Constant(""))
            select (At: at, Length: length, Piece: piece);
        var property = Prop.ForAll(change.ListOf().ToArbitrary(), changes =>
        {
            var text = changes.Take(6).Aggregate(document, (now, one) =>
            {
                var at = Math.Min(one.At, now.Length);
                return string.Concat(now.AsSpan(0, at), one.Piece, now.AsSpan(Math.Min(now.Length, at + one.Length)));
            });
            try
            {
                return holds(Encoding.UTF8.GetBytes(text));
            }
            catch (NewsReadException)
            {
                return true;
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), property);
    }
}
