using TradeMind.Application.Decisions;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Application.Mapping;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;

namespace TradeMind.Application.Intelligence;

/// <summary>News, and what was made of them.</summary>
public sealed class NewsQueries(
    INewsStore news, IOpinionStore opinions, INewsFeeds feeds, INewsScorer scorer, SentimentReader reader, IPlanReader plans,
    TimeProvider clock)
{
    /// <summary>An opinion is formed within this time of the item it rests on.</summary>
    private static readonly TimeSpan Forming = TimeSpan.FromDays(1);

    private static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(30);

    /// <summary>What reads the news, and from where.</summary>
    public async Task<SentimentView> SentimentAsync(CancellationToken cancellation)
    {
        var read = await feeds.ReadAsync(cancellation).ConfigureAwait(false);
        var isVoting = plans.Plan.HasSentiment;
        return new SentimentView
        {
            IsVoting = isVoting,
            Agent = reader.Agent,
            Reader = reader.Name,
            Summary = Summary(isVoting, read.Count),
            Feeds = read,
        };
    }

    /// <summary>The newest items with their opinions, newest first.</summary>
    /// <param name="symbol">Ticker; of all symbols when null.</param>
    /// <param name="before">Only items that became known before; null for the newest.</param>
    /// <param name="cursor">The 'next' of the previous page, in place of before; null for the first.</param>
    /// <param name="limit">1 to 1,000; 100 when null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FieldException">cursor or limit cannot be used.</exception>
    public async Task<Page<NewsView>> NewsAsync(
        string? symbol, DateTimeOffset? before, string? cursor, int? limit, CancellationToken cancellation)
    {
        var (place, most) = (InstantCursor.Parse(cursor, before), Paging.Limit(limit));
        var needed = place.Needed(most);
        var read = symbol is null
            ? await news.LatestAsync(place.Before, needed, cancellation).ConfigureAwait(false)
            : [.. (await news.ReadAsync(symbol, DateTime.MinValue, JustBefore(place.Before), needed, cancellation).ConfigureAwait(false))
                .Reverse()];
        var page = place.Cut(read, most, item => item.KnownAt);
        var formed = await FormedAsync(page.Items, cancellation).ConfigureAwait(false);
        return new Page<NewsView>([.. page.Items.Select(item => item.ToContract(formed[item.Id], scorer.Words(item)))], page.Next);
    }

    /// <summary>Opinions on a symbol, oldest first.</summary>
    /// <param name="symbol">A symbol of the configuration.</param>
    /// <param name="from">The last 30 days when null.</param>
    /// <param name="to">Now when null.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FieldException">The times are the wrong way round.</exception>
    /// <exception cref="NotFoundException">The symbol is not traded.</exception>
    public async Task<IReadOnlyList<OpinionView>> OpinionsAsync(
        string symbol, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation)
    {
        TradedSymbols.Require(plans.Plan, symbol);
        Paging.Span(from, to);
        var until = to?.UtcDateTime ?? clock.GetUtcNow().UtcDateTime;
        var after = JustBefore(from?.UtcDateTime ?? Earlier(until, UsualPeriod));
        var read = await opinions.ReadAsync(symbol, after, until, cancellation).ConfigureAwait(false);
        return [.. read.Select(opinion => opinion.ToContract())];
    }

    private string Summary(bool isVoting, int feedCount)
    {
        var who = reader.Agent == SentimentReader.Linear
            ? $"The built-in linear scorer ({reader.Name}) reads the news"
            : $"The language model {reader.Name} reads the news";
        return (isVoting, feedCount) switch
        {
            (false, _) => $"{who}, and the sentiment agent does not vote.",
            (_, 0) => $"{who}. No feed is configured, so the sentiment agent abstains where nothing was imported.",
            _ => $"{who} of {feedCount} {(feedCount == 1 ? "feed" : "feeds")}.",
        };
    }

    // Callers may name any time there is, the first and the last included.
    private static DateTime JustBefore(DateTime time) => Earlier(time, TimeSpan.FromTicks(1));

    private static DateTime Earlier(DateTime time, TimeSpan by) => time - DateTime.MinValue > by ? time - by : DateTime.MinValue;

    private static DateTime Later(DateTime time, TimeSpan by) => DateTime.MaxValue - time > by ? time + by : DateTime.MaxValue;

    /// <summary>The opinions by the id of the item that they rest on.</summary>
    private async Task<ILookup<string, Opinion>> FormedAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        var formed = new List<Opinion>();
        foreach (var group in items.GroupBy(item => item.Symbol, StringComparer.Ordinal))
        {
            var (first, last) = (group.Min(item => item.KnownAt), group.Max(item => item.KnownAt));
            formed.AddRange(
                await opinions.ReadAsync(group.Key, JustBefore(first), Later(last, Forming), cancellation).ConfigureAwait(false));
        }

        return formed.SelectMany(opinion => opinion.Items.Select(id => (id, opinion))).ToLookup(pair => pair.id, pair => pair.opinion);
    }
}
