using TradeMind.Application.Mapping;
using TradeMind.Contracts;
using TradeMind.Intelligence.Opinions;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Application.Decisions;

/// <summary>The news behind a decision.</summary>
public sealed class DecisionNews(IOpinionStore opinions, INewsStore news, INewsScorer scorer, OpinionOptions options, IMarketFeed feed)
{
    private const int Most = 20;

    /// <summary>What was known of the symbol at the close, newest first; empty when the sentiment agent abstained.</summary>
    public async Task<IReadOnlyList<NewsView>> BehindAsync(StoredDecision decision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Sentiment is null)
        {
            return [];
        }

        var close = feed.ClosesAt(new BarTime(decision.Time.Ticks));
        var known = await opinions.ReadAsync(decision.Symbol, close - options.MaxAge - TimeSpan.FromTicks(1), close, cancellation)
            .ConfigureAwait(false);
        var counted = known.Where(opinion => opinion.Score is not null && options.Counts(opinion)).Reverse().Take(Most).ToList();
        var items = await news.FindAsync([.. counted.SelectMany(opinion => opinion.Items).Distinct()], cancellation).ConfigureAwait(false);
        return [.. items.OrderByDescending(item => item.KnownAt).Select(item => item.ToContract(
            counted.Where(opinion => opinion.Items.Contains(item.Id)), scorer.Words(item)))];
    }
}
