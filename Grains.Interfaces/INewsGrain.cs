using System.Collections.Immutable;
using TradeMind.Grains.Views;

namespace TradeMind.Grains;

/// <summary>
/// Reads one feed of news for the whole cluster: one activation, so that its source sees one reader whatever the number of silos and
/// portfolios. It polls while a portfolio watches symbols. Key: the feed's name.
/// </summary>
[Alias("trademind.news")]
public interface INewsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Says which symbols a portfolio watches. It holds for ten minutes, so that a portfolio that is gone watches nothing.
    /// </summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="symbols">Tickers; none to stop watching.</param>
    /// <exception cref="TradeMind.Trading.InvalidInputException">There is no such feed; the message lists those there are.</exception>
    [Alias("watch")]
    ValueTask WatchAsync(string portfolio, ImmutableArray<string> symbols);

    [Alias("status")]
    ValueTask<NewsFeedStatus> GetStatusAsync();
}
