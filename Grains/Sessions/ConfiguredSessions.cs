using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;
using TradeMind.Trading;

namespace TradeMind.Grains.Sessions;

/// <summary>Sessions that are known when the service starts.</summary>
public sealed class ConfiguredSessions : IConfiguredSessions
{
    private readonly SortedDictionary<string, ConfiguredSession> _sessions = new(StringComparer.Ordinal);

    /// <param name="catalog">The strategies that can be named.</param>
    /// <param name="sessions">Settings by portfolio.</param>
    /// <param name="sentiment">Whose opinions count, for portfolios that do not count those of the service's agent.</param>
    /// <exception cref="InvalidInputException">A name or a setting is not usable; the message names it.</exception>
    public ConfiguredSessions(
        StrategyCatalog catalog, IEnumerable<KeyValuePair<string, SessionSettings>> sessions,
        IReadOnlyDictionary<string, SentimentSource>? sentiment = null)
    {
        foreach (var (portfolio, settings) in sessions)
        {
            if (portfolio.Length is 0 or > 40 || !portfolio.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'))
            {
                throw new InvalidInputException(
                    $"portfolio '{portfolio}' is not a valid name: use 1 to 40 letters, digits, dots or underscores", "portfolio");
            }

            _sessions.Add(portfolio, new ConfiguredSession(settings, settings.ToPlan(catalog))
            {
                Sentiment = sentiment?.GetValueOrDefault(portfolio) ?? SentimentSource.Default,
            });
        }
    }

    public ConfiguredSession Find(string portfolio) => _sessions.TryGetValue(portfolio, out var session)
        ? session
        : throw new InvalidInputException(
            $"portfolio '{portfolio}' is not configured: there is {string.Join(", ", _sessions.Keys)}",
            "portfolio", ErrorCodes.UnknownPortfolio);
}
