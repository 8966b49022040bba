using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>Makes items of what was read: clean, dated, one for each symbol that a text is about.</summary>
internal sealed class ItemBuilder(CompanyDirectory companies, NewsIngestOptions options)
{
    /// <param name="source">Name of the feed.</param>
    /// <param name="draft">What was read.</param>
    /// <param name="watched">Tickers; a text that does not say whom it is about counts for those of them that it names.</param>
    /// <param name="now">UTC, when it was read.</param>
    public IEnumerable<NewsItem> Build(string source, NewsDraft draft, IReadOnlyList<string> watched, DateTime now)
    {
        var text = NewsText.Clean(draft.Text);
        var published = Published(draft, now);
        if (text.Length == 0 || (draft.IsPast && published is null) || (!draft.IsPast && published < now - options.MaxAge))
        {
            return [];
        }

        // A text of the past counts as seen when it was published; another is known once it is published and has been read.
        var firstSeen = draft.IsPast ? published!.Value : now;
        var knownAt = published is { } time && time > firstSeen ? time : firstSeen;
        var symbols = draft.Symbol is { } symbol ? [symbol] : companies.Match(text, watched).Intersect(watched).AsEnumerable();
        return symbols.Select(ticker => new NewsItem
        {
            Id = NewsIdentity.Id(ticker, source, draft, text, published),
            Symbol = ticker,
            Source = source,
            Kind = draft.Kind,
            Published = published,
            FirstSeen = firstSeen,
            KnownAt = knownAt,
            Text = text,
            Url = NewsText.CleanUrl(draft.Url),
        });
    }

    private DateTime? Published(NewsDraft draft, DateTime now) =>
        draft.Published is { } time && (draft.IsPast || time <= now + options.ClockTolerance) ? time : null;
}
