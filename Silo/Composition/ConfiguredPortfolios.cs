using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Portfolios;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Composition;

/// <summary>
/// The portfolios of the keys <c>portfolios:NAME:...</c>. They are registered like those that are created while the service runs, so that
/// one whose keys are removed stays with its books, and can be archived.
/// </summary>
internal static class ConfiguredPortfolios
{
    private const string Configuration = "configuration";

    /// <returns>What each trades by.</returns>
    /// <exception cref="InvalidInputException">A symbol is not among the data, or a portfolio has begun on another provider.</exception>
    public static IReadOnlyDictionary<string, SessionSettings> Register(
        ServiceSettings settings, FeedSelection feed, IPortfolioRegistry registry)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var sessions = settings.Portfolios.ToDictionary(p => p.Key, p => Session(p.Key, p.Value, feed), StringComparer.Ordinal);
        foreach (var (name, session) in sessions)
        {
            var text = SettingsText.Write(session);
            var made = new RegisteredPortfolio
            {
                Name = name, Settings = text, Provider = settings.Portfolios[name].PortfolioProvider, MadeAt = now,
                MadeBy = Configuration, ChangedAt = now, ChangedBy = Configuration,
            };
            if (!registry.TryAdd(made) && registry.Find(name) is { } known)
            {
                RequireProvider(known, made, feed.Name);
                if (!string.Equals(known.Settings, text, StringComparison.Ordinal))
                {
                    registry.ChangeSettings(name, text);
                }
            }
        }

        return sessions;
    }

    /// <summary>Its books are of bars of one provider.</summary>
    private static void RequireProvider(RegisteredPortfolio known, RegisteredPortfolio made, string own)
    {
        if (!string.Equals(known.Provider, made.Provider, StringComparison.Ordinal))
        {
            throw new InvalidInputException(
                $"{PortfolioKeys.Section}:{made.Name}:provider is {made.Provider ?? own}, and the portfolio has begun on "
                    + $"{known.Provider ?? own}: a portfolio keeps its provider; choose another name",
                code: ErrorCodes.InvalidConfiguration);
        }
    }

    private static SessionSettings Session(string name, ServiceSettings settings, FeedSelection own)
    {
        var feed = own.Find(settings.PortfolioProvider)!;

        // Without a watchlist of its own a portfolio trades what the service does.
        IReadOnlyList<string> symbols = settings.Watchlist.Count == 0
            ? feed.Symbols
            : [.. settings.Watchlist.Order(StringComparer.Ordinal)];
        return feed.Available is { } available && symbols.Except(available, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new InvalidInputException(
                $"{PortfolioKeys.Section}:{name}:watchlist: '{unknown}' is not among the data: use some of {string.Join(", ", available)}",
                code: ErrorCodes.UnknownSymbol)
            : feed.Session(settings, symbols) with { QuantityStep = feed.Market.QuantityStep };
    }
}
