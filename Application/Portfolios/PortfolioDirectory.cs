using TradeMind.Application.Experiments;
using TradeMind.Application.Requests;
using TradeMind.Storage.Portfolios;

namespace TradeMind.Application.Portfolios;

/// <summary>A portfolio that there is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">How it was created; null for the service's own and the arms of an experiment.</param>
public sealed record PortfolioEntry(string Name, RegisteredPortfolio? Created)
{
    public PortfolioStage Stage => Created?.Stage ?? PortfolioStage.Active;
}

/// <summary>The portfolios there are: that of the service, the arms of an experiment beside it, and those that were created.</summary>
public sealed class PortfolioDirectory(ExperimentArms arms, IPortfolioRegistry registry)
{
    /// <summary>The service's own.</summary>
    public string Own => arms.Portfolio;

    /// <summary>All of them, the service's own first and created ones by name; archived ones included.</summary>
    public IReadOnlyList<PortfolioEntry> All() =>
    [
        .. arms.Portfolios.Select(name => new PortfolioEntry(name, null)),
        .. registry.All().Select(made => new PortfolioEntry(made.Name, made)),
    ];

    /// <summary>Those that are not archived, but for the service's own.</summary>
    public IReadOnlyList<string> Others() =>
        [.. All().Skip(1).Where(portfolio => portfolio.Stage != PortfolioStage.Archived).Select(portfolio => portfolio.Name)];

    /// <summary>Null when there is none of this name.</summary>
    public PortfolioEntry? Find(string name) => arms.Portfolios.Contains(name, StringComparer.Ordinal)
        ? new PortfolioEntry(name, null)
        : registry.Find(name) is { } made ? new PortfolioEntry(name, made) : null;

    /// <exception cref="NotFoundException">There is none of this name; the message lists those there are.</exception>
    public PortfolioEntry Get(string name) => Find(name) ?? throw new NotFoundException(
        $"there is no portfolio '{name}': there is {string.Join(", ", Active())}");

    /// <summary>A portfolio that takes commands.</summary>
    /// <exception cref="NotFoundException">There is none of this name.</exception>
    /// <exception cref="PortfolioStageException">It is archived.</exception>
    public PortfolioEntry GetActive(string name) => Get(name) is { Stage: not PortfolioStage.Archived } active
        ? active
        : throw new PortfolioStageException(
            $"portfolio '{name}' is archived: it can be read; POST portfolios/{name}/restore to have it trade again. "
                + $"Others are {string.Join(", ", Active())}");

    private IEnumerable<string> Active() =>
        All().Where(portfolio => portfolio.Stage != PortfolioStage.Archived).Select(portfolio => portfolio.Name);
}
