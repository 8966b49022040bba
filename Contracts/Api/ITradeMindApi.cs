namespace TradeMind.Contracts;

/// <summary>
/// Everything that a running service offers, in groups: over REST (<c>TradeMindClient</c>) or, for the screen of the same process, by
/// direct calls. Every method throws <see cref="ApiException"/> when the service rejects the call, fails or does not answer. Safe for
/// concurrent use.
/// </summary>
public interface ITradeMindApi
{
    /// <summary>Status, market hours, risk, data and settings.</summary>
    IServiceApi Service { get; }

    /// <summary>The portfolios there are, to create, clone, archive and restore.</summary>
    IPortfoliosApi Portfolios { get; }

    /// <summary>Cash, positions, orders and fills.</summary>
    IPortfolioApi Portfolio { get; }

    /// <summary>Value at risk, exposure and the breaker, now and in the past.</summary>
    IRiskApi Risk { get; }

    /// <summary>Decisions with their votes and verdicts.</summary>
    IDecisionApi Decisions { get; }

    /// <summary>The voting strategies.</summary>
    IStrategyApi Strategies { get; }

    /// <summary>The symbols that are traded.</summary>
    IWatchlistApi Watchlist { get; }

    /// <summary>Bars imported from CSV files.</summary>
    IImportApi Imports { get; }

    /// <summary>Bars that failed the plausibility checks.</summary>
    IQuarantineApi Quarantine { get; }

    /// <summary>Alert rules, and when they fired.</summary>
    IAlertApi Alerts { get; }

    /// <summary>Webhooks that are notified of what happens.</summary>
    INotificationApi Notifications { get; }

    /// <summary>Bars, indicators and signals by symbol.</summary>
    ISymbolApi Symbols { get; }

    /// <summary>News, opinions, and what models cost.</summary>
    IIntelligenceApi Intelligence { get; }

    /// <summary>Commands to the trading session.</summary>
    ISessionApi Session { get; }

    /// <summary>The player of a replay.</summary>
    IReplayApi Replay { get; }

    /// <summary>Reruns of recorded days.</summary>
    IAuditApi Audits { get; }

    /// <summary>Backtests.</summary>
    IRunApi Backtests { get; }

    /// <summary>Parameter sweeps.</summary>
    IRunApi Sweeps { get; }

    /// <summary>Walk-forward analyses.</summary>
    IRunApi WalkForwards { get; }

    /// <summary>Look-ahead and warm-up checks of strategies.</summary>
    IRunApi Checks { get; }

    /// <summary>Comparisons, data sets and the ledger of trials.</summary>
    IResearchApi Research { get; }

    /// <summary>Journalled events as they happen.</summary>
    IEventApi Events { get; }

    /// <summary>
    /// The same for another portfolio. What belongs to no portfolio, such as runs and imports, is the same for all.
    /// </summary>
    /// <param name="portfolio">Its name.</param>
    /// <exception cref="ApiException">There is no such portfolio; thrown at the latest when something is called.</exception>
    ITradeMindApi For(string portfolio);
}
