using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Feeds;

/// <summary>The source of a trading session's bars and time: the present, through a provider, or a replay of stored bars.</summary>
public interface IMarketFeed
{
    /// <summary>Name of the source, such as <c>yahoo</c> or <c>replay</c>; stored bars are kept apart by it.</summary>
    string Name { get; }

    Interval Interval { get; }

    /// <summary>Whether its bars are already stored elsewhere, so that they need not be stored again.</summary>
    bool IsStored { get; }

    /// <summary>The sessions that its bars lie in; null when they are not known, as for files of any origin.</summary>
    ITradingCalendar? Calendar { get; }

    /// <summary>Says what a portfolio trades from now on; a feed that plays stored bars goes by their bar times.</summary>
    void Watch(string portfolio, IReadOnlyList<Symbol> symbols);

    /// <summary>How far bars have closed by now, for a portfolio: a replay is at another place for each.</summary>
    /// <param name="portfolio">Its name.</param>
    /// <param name="after">Time of the last slice the session has taken.</param>
    FeedHorizon GetHorizon(string portfolio, BarTime after);

    /// <summary>Controls the replay to a portfolio; null when the feed is of the present, whose time no one controls.</summary>
    ReplayPlayer? PlayerOf(string portfolio) => null;

    /// <summary>When the bar with a time closes, UTC.</summary>
    DateTime ClosesAt(BarTime time);

    /// <summary>The bars of a symbol after one time and not after another, oldest first.</summary>
    /// <exception cref="MarketDataException">The source cannot be asked; the message says why.</exception>
    ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation);
}

/// <summary>The progress of a feed.</summary>
/// <param name="Until">Bars up to this bar time have closed; not above what was asked from when there is nothing new.</param>
/// <param name="Now">The feed's time, UTC.</param>
/// <param name="NextAt">When to look again, by the clock of the service; null when there is something to do now, or never again
/// without a command.</param>
/// <param name="IsAtEnd">Nothing more will come.</param>
public readonly record struct FeedHorizon(BarTime Until, DateTime Now, DateTimeOffset? NextAt, bool IsAtEnd);

/// <summary>The response of a feed.</summary>
/// <param name="Bars">Finished bars, oldest first.</param>
/// <param name="Until">
/// Bars are known up to this time. It lies before the requested period when the newest bar is missing, which may still come.
/// </param>
/// <param name="Findings">Notes on the quality of the data.</param>
/// <param name="Sources">The provider of each bar that another one stood in for, by bar time in UTC ticks; null when there is none.</param>
public sealed record FeedBars(
    IReadOnlyList<Bar> Bars, BarTime Until, IReadOnlyList<string> Findings, IReadOnlyDictionary<long, string>? Sources = null)
{
    /// <summary>
    /// Corporate actions of the requested period, in order of their ex-dates. Bars before a split are in the share units of their own day,
    /// as
    /// they were traded. Of a history from the beginning none are given: its bars are in the units of its end.
    /// </summary>
    public IReadOnlyList<CorporateAction> Actions { get; init; } = [];

    /// <summary>
    /// Corporate actions from before the requested period that may not have been reported then; those that are known already are among
    /// them.
    /// </summary>
    public IReadOnlyList<LateAction> Late { get; init; } = [];
}
