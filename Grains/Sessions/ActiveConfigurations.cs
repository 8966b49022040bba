using TradeMind.Grains.Messages;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Grains.Sessions;

/// <summary>Creates configurations from what portfolios trade by.</summary>
public sealed class ActiveConfigurations(IConfiguredSessions configured, StrategyCatalog catalog)
{
    /// <summary>Whether the service has the portfolio.</summary>
    public bool IsConfigured(string portfolio) => configured.Has(portfolio);

    /// <summary>The plan; that of the configuration while nothing was changed.</summary>
    public PortfolioConfiguration Of(string portfolio, PortfolioPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Sequence == 0 ? configured.Find(portfolio).Plan : SettingsText.ToPlan(SettingsText.Read(plan.Settings), catalog);
    }

    /// <summary>Whose opinions the portfolio's sentiment agent counts.</summary>
    public SentimentSource SentimentOf(string portfolio) => configured.Find(portfolio).Sentiment;

    /// <summary>
    /// What changed in the configuration, or in the files of strategies, since the last start; null when nothing did.
    /// </summary>
    public PlanChange? Configured(string portfolio, PortfolioPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (was, now) = (SettingsText.Read(plan.Configured), configured.Find(portfolio).Settings);
        var traded = SettingsText.Read(plan.Settings).Strategies;
        return was.Equals(now) && traded.All(strategy => strategy.Equals(strategy.WithCode(catalog)))
            ? null
            : new ConfigurationChanged(was, now);
    }

    /// <summary>The symbols that a change puts on the watchlist.</summary>
    /// <exception cref="PlanException">The change cannot be carried out; the message says why.</exception>
    public IReadOnlyList<string> Joining(PortfolioPlan plan, PlanChange change, BarTime last)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(change);
        var now = SettingsText.Read(plan.Settings);
        return [.. change.Of(now, last, catalog).Symbols.Except(now.Symbols, StringComparer.Ordinal)];
    }
}
