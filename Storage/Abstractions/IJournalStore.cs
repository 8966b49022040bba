namespace TradeMind.Storage.Abstractions;

/// <summary>The journals of all portfolios.</summary>
public interface IJournalStore
{
    /// <summary>Opens the journal of a portfolio; an empty one if there was none.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation);
}
