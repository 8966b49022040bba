using Microsoft.Extensions.Logging;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;

namespace TradeMind.Application.Intelligence;

/// <summary>
/// Has opinions formed of news: by the built-in scorer at once, by a language model later and elsewhere. Nothing here waits for a model.
/// </summary>
public sealed partial class OpinionFormation(
    INewsScorer scorer, INewsStore news, IOpinionStore opinions, IOpinionRequests requests, TimeProvider clock,
    ILogger<OpinionFormation> log) : INewsSink
{
    private const int Recent = 1_000;

    /// <summary>What is older is not asked about again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    public async Task TakeAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        var symbols = await FormAsync(items, cancellation).ConfigureAwait(false);
        if (symbols.Count > 0)
        {
            await requests.NewsArrivedAsync(symbols, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Forms what is missing of the newest items: a process that ended between storing them and this left them without an opinion of the
    /// scorer, or one that ended while a model answered, without the model's.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var items = await news.LatestAsync(now, Recent, cancellation).ConfigureAwait(false);
        await TakeAsync(items, cancellation).ConfigureAwait(false);
        var unread = await UnreadAsync(items.Where(item => item.KnownAt > now - Fresh), cancellation).ConfigureAwait(false);
        if (unread.Count > 0)
        {
            await requests.NewsArrivedAsync(unread, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The symbols whose newest item no model has an opinion on.</summary>
    private async Task<IReadOnlyList<string>> UnreadAsync(IEnumerable<NewsItem> items, CancellationToken cancellation)
    {
        var unread = new List<string>();
        foreach (var symbol in items.GroupBy(item => item.Symbol, StringComparer.Ordinal))
        {
            var newest = symbol.Max(item => item.KnownAt);
            var formed = await opinions.ReadAsync(symbol.Key, newest.AddTicks(-1), DateTime.MaxValue, cancellation).ConfigureAwait(false);
            if (!formed.Any(opinion => opinion.Agent == ModelSentimentAgent.Name))
            {
                unread.Add(symbol.Key);
            }
        }

        return unread;
    }

    /// <summary>Forms and stores the built-in scorer's opinions.</summary>
    /// <returns>The symbols with new ones.</returns>
    private async Task<IReadOnlyList<string>> FormAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        var added = await opinions.AddAsync([.. items.Select(scorer.Form)], cancellation).ConfigureAwait(false);
        if (added.Count > 0)
        {
            LogFormed(added.Count, items.Count);
        }

        return [.. added.Select(opinion => opinion.Symbol).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Opinions} new opinions on {Items} news items")]
    private partial void LogFormed(int opinions, int items);
}

/// <summary>Whom new opinions concern.</summary>
public interface IOpinionRequests
{
    /// <summary>
    /// News and opinions of these symbols were stored: who reads them reads again, and a language model, where one is configured, is asked
    /// for its opinion. Returns without waiting for that.
    /// </summary>
    Task NewsArrivedAsync(IReadOnlyList<string> symbols, CancellationToken cancellation);
}
