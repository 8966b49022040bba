using System.Collections.Concurrent;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Portfolios;
using TradeMind.Trading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Sessions;

/// <summary>Sessions that are known when the service starts, and those that are registered later, by whichever silo.</summary>
public sealed class ConfiguredSessions : IConfiguredSessions
{
    private readonly SortedDictionary<string, ConfiguredSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConfiguredSession> _registered = new(StringComparer.Ordinal);
    private readonly StrategyCatalog _catalog;
    private readonly IPortfolioRegistry? _registry;

    /// <param name="catalog">The strategies that can be named.</param>
    /// <param name="sessions">Settings by portfolio.</param>
    /// <param name="sentiment">Whose opinions count, for portfolios that do not count those of the service's agent.</param>
    /// <param name="registry">Has the portfolios that are created later; null for none.</param>
    /// <param name="feeds">The feeds of portfolios that are not on the service's own; null for none.</param>
    /// <exception cref="InvalidInputException">A name or a setting is not usable; the message names it.</exception>
    public ConfiguredSessions(
        StrategyCatalog catalog, IEnumerable<KeyValuePair<string, SessionSettings>> sessions,
        IReadOnlyDictionary<string, SentimentSource>? sentiment = null, IPortfolioRegistry? registry = null,
        IReadOnlyDictionary<string, string>? feeds = null)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        (_catalog, _registry) = (catalog, registry);
        foreach (var (portfolio, settings) in sessions)
        {
            if (!PortfolioName.IsValid(portfolio))
            {
                throw new InvalidInputException(
                    $"portfolio '{portfolio}' is not a valid name: use {PortfolioName.Format}", "portfolio");
            }

            _sessions.Add(portfolio, new ConfiguredSession(settings, settings.ToPlan(catalog))
            {
                Sentiment = sentiment?.GetValueOrDefault(portfolio) ?? SentimentSource.Default,
                Feed = feeds?.GetValueOrDefault(portfolio),
            });
        }
    }

    public ConfiguredSession Find(string portfolio) => _sessions.TryGetValue(portfolio, out var session)
        || _registered.TryGetValue(portfolio, out session)
        ? session
        : _registry?.Find(portfolio) is { } registered ? Add(registered) : throw new InvalidInputException(
            $"portfolio '{portfolio}' is not configured: there is {string.Join(", ", Names())}",
            "portfolio", ErrorCodes.UnknownPortfolio);

    public bool Has(string portfolio) =>
        _sessions.ContainsKey(portfolio) || _registered.ContainsKey(portfolio) || _registry?.Find(portfolio) is not null;

    /// <summary>What a portfolio begins with never changes while the service runs.</summary>
    private ConfiguredSession Add(RegisteredPortfolio registered)
    {
        var settings = SettingsText.Read(registered.Settings);
        return _registered.GetOrAdd(
            registered.Name,
            new ConfiguredSession(settings, SettingsText.ToPlan(settings, _catalog)) { Feed = registered.Provider });
    }

    private IEnumerable<string> Names() => _sessions.Keys
        .Concat(_registry?.All().Where(portfolio => portfolio.Stage != PortfolioStage.Archived).Select(portfolio => portfolio.Name) ?? [])
        .Distinct(StringComparer.Ordinal);
}
