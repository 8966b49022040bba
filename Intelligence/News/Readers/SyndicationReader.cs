using System.Collections.Immutable;
using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using TradeMind.Intelligence.News.Http;
using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News.Readers;

/// <summary>Reads RSS 2.0 and Atom 1.0. DTDs are refused, so that no entity can expand; a date that cannot be read is none.</summary>
public sealed class SyndicationReader(
    string source, FeedTemplate template, NewsKind kind, CompanyDirectory companies, NewsHttp http, TimeProvider clock) : INewsReader
{
    /// <summary>Entries that are looked at, from the top: feeds have their newest there.</summary>
    private const int MostEntries = 500;

    public string Source => source;

    public bool ReadsPerSymbol => template.IsPerSymbol;

    public async Task<NewsReading> ReadAsync(IReadOnlyList<string> symbols, NewsCursor cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var symbol = ReadsPerSymbol ? symbols[0] : null;
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var company = symbol is null ? null : companies.Find(symbol) ?? new Company(symbol, null, []);
        var response = await http.GetAsync(template.Address(company, today.AddDays(-1), today), cursor, cancellation).ConfigureAwait(false);
        if (response.Body is null)
        {
            return NewsReading.Nothing(response.Cursor, response.NotBefore);
        }

        var drafts = Parse(response.Body, symbol, kind);
        var newest = drafts.Length > 0 ? drafts[0].SourceId : cursor.NewestId;
        return new NewsReading { Drafts = drafts, Cursor = response.Cursor with { NewestId = newest }, NotBefore = response.NotBefore };
    }

    /// <summary>The entries of a document, in its order.</summary>
    /// <exception cref="NewsReadException">It is neither RSS 2.0 nor Atom 1.0.</exception>
    internal ImmutableArray<NewsDraft> Parse(byte[] document, string? symbol, NewsKind of)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1_024, IgnoreComments = true,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document, writable: false), settings);
            return [.. Load(reader).Items.Take(MostEntries).Select(item => Draft(item, symbol, of))];
        }
        catch (Exception exception) when (exception is XmlException or FormatException or UriFormatException or InvalidOperationException
            or NotSupportedException or ArgumentException or System.Text.DecoderFallbackException)
        {
            throw new NewsReadException(NewsFault.Malformed, $"{source} sends neither RSS 2.0 nor Atom 1.0", exception);
        }
    }

    private static SyndicationFeed Load(XmlReader reader)
    {
        SyndicationFeedFormatter formatter = new Rss20FeedFormatter();
        if (!formatter.CanRead(reader))
        {
            formatter = new Atom10FeedFormatter();
        }

        // The formatter's own parser takes a date without a zone for one of this machine's zone.
        formatter.DateTimeParser = (XmlDateTimeData data, out DateTimeOffset time) =>
        {
            var parsed = FeedDate.Parse(data.DateTimeString);
            time = parsed is { } utc ? new DateTimeOffset(utc) : default;
            return parsed is not null;
        };
        formatter.ReadFrom(reader);
        return formatter.Feed;
    }

    private static NewsDraft Draft(SyndicationItem item, string? symbol, NewsKind kind)
    {
        var (title, summary) = (item.Title?.Text ?? "", item.Summary?.Text ?? (item.Content as TextSyndicationContent)?.Text ?? "");
        var link = item.Links.FirstOrDefault(one => one.RelationshipType is null or "alternate") ?? item.Links.FirstOrDefault();
        var url = link?.Uri is { } address ? (address.IsAbsoluteUri ? address.AbsoluteUri : "") : "";
        return new NewsDraft
        {
            Symbol = symbol,
            SourceId = item.Id is { Length: > 0 and < 1_000 } id ? id : url,
            Kind = kind,
            Published = Published(item),
            Text = Joined(title, summary),
            Url = url,
        };
    }

    /// <summary>Many feeds repeat the title at the beginning of the summary.</summary>
    private static string Joined(string title, string summary)
    {
        var (head, body) = (NewsText.Clean(title), NewsText.Clean(summary));
        var text = body.Length == 0 || body.StartsWith(head, StringComparison.OrdinalIgnoreCase) ? (body.Length > head.Length ? body : head)
            : head.Length == 0 ? body
            : char.IsPunctuation(head[^1]) ? $"{head} {body}"
            : $"{head}. {body}";

        // The text is plain already; what is in it of angle brackets and ampersands must not be read as markup once more.
        return WebUtility.HtmlEncode(text);
    }

    private static DateTime? Published(SyndicationItem item) => Time(() => item.PublishDate) ?? Time(() => item.LastUpdatedTime);

    /// <summary>The date is read when it is asked for, and that is when it is found to be none.</summary>
    private static DateTime? Time(Func<DateTimeOffset> read)
    {
        try
        {
            return read() is { Year: >= 1990 and < 2200 } time ? time.UtcDateTime : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
