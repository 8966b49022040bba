using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Providers;

/// <summary>A source of bars.</summary>
public interface IBarProvider
{
    /// <summary>Such as <c>yahoo</c>.</summary>
    string Name { get; }

    /// <summary>Bars that are after one instant and not after another.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="MarketDataException">They cannot be had now, or never; the message names provider, symbol, reason and what to
    /// do.</exception>
    ValueTask<ProvidedBars> GetAsync(BarQuery query, CancellationToken cancellation);
}

/// <summary>A request for bars.</summary>
/// <param name="Symbol">Whose.</param>
/// <param name="Interval">Their length.</param>
/// <param name="After">Only bar times after this one, UTC ticks.</param>
/// <param name="Until">Only bar times up to this one, UTC ticks.</param>
public readonly record struct BarQuery(Symbol Symbol, Interval Interval, long After, long Until);

/// <summary>The response of a provider.</summary>
/// <param name="Bars">Oldest first, restated for splits, not for dividends.</param>
/// <param name="Actions">Splits and dividends of the requested period.</param>
/// <param name="Findings">What was left out and why, in words.</param>
/// <param name="FetchedAt">When it was asked, UTC.</param>
/// <param name="Stale">Why this is an old answer and not a new one; null when it is new.</param>
public sealed record ProvidedBars(
    IReadOnlyList<Bar> Bars, IReadOnlyList<CorporateAction> Actions, IReadOnlyList<string> Findings, DateTimeOffset FetchedAt,
    string? Stale = null)
{
    /// <summary>The provider of each bar that is not from the primary provider, by bar time; null when there is none.</summary>
    public IReadOnlyDictionary<long, string>? Sources { get; init; }
}
