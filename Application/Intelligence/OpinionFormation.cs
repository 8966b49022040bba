using Microsoft.Extensions.Logging;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.Opinions;
using TradeMind.Storage.News;

namespace TradeMind.Application.Intelligence;

/// <summary>
/// Has opinions formed of news: by the built-in scorer at once, by a language model later and elsewhere. Nothing here waits for a model.
/// </summary>
public sealed partial class OpinionFormation(
    INewsScorer scorer, IOpinionStore opinions, IOpinionRequests requests, ILogger<OpinionFormation> log) : INewsSink
{
    public async Task TakeAsync(IReadOnlyList<NewsItem> items, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        var added = await opinions.AddAsync([.. items.Select(scorer.Form)], cancellation).ConfigureAwait(false);
        string[] symbols = [.. items.Select(item => item.Symbol).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        LogFormed(items.Count, added.Count, string.Join(", ", symbols));
        await requests.NewsArrivedAsync(symbols, cancellation).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Items} news items, {Opinions} new opinions on {Symbols}")]
    private partial void LogFormed(int items, int opinions, string symbols);
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
