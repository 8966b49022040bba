namespace TradeMind.Grains.Portfolios;

/// <summary>Notified of which activation writes a portfolio. It may fail no call: trading does not depend on it.</summary>
public interface IPortfolioWriterObserver
{
    /// <summary>An activation has claimed the journal and recovered the portfolio.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="epoch">What it writes with.</param>
    ValueTask TakenAsync(string portfolio, long epoch);

    /// <summary>An activation has ended in good order.</summary>
    ValueTask ReleasedAsync(string portfolio);
}

/// <summary>Takes no notice.</summary>
public sealed class NullPortfolioWriterObserver : IPortfolioWriterObserver
{
    public ValueTask TakenAsync(string portfolio, long epoch) => ValueTask.CompletedTask;

    public ValueTask ReleasedAsync(string portfolio) => ValueTask.CompletedTask;
}
