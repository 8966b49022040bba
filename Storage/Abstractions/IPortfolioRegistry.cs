using TradeMind.Storage.Portfolios;

namespace TradeMind.Storage.Abstractions;

/// <summary>The portfolios that were created, whichever silo did so. The service's own needs no entry.</summary>
public interface IPortfolioRegistry
{
    /// <summary>All of them in ordinal order of their names, archived ones included.</summary>
    IReadOnlyList<RegisteredPortfolio> All();

    /// <summary>Those at a stage, in the same order.</summary>
    IReadOnlyList<RegisteredPortfolio> AtStage(PortfolioStage stage);

    /// <summary>Null when there is none of this name.</summary>
    RegisteredPortfolio? Find(string name);

    /// <summary>Adds a portfolio.</summary>
    /// <returns>Whether its name was free; otherwise nothing has changed.</returns>
    bool TryAdd(RegisteredPortfolio portfolio);

    /// <summary>Replaces what a portfolio trades by where it begins; one that is not there is no error.</summary>
    void ChangeSettings(string name, string settings);

    /// <summary>Brings a portfolio to a stage.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">Where it has to be.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="by">Who.</param>
    /// <returns>Whether it was at <paramref name="from"/>; otherwise nothing has changed.</returns>
    bool TryMove(string name, PortfolioStage from, PortfolioStage to, DateTime at, string by);
}
