using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Abstractions;

/// <summary>
/// One portfolio as it was in the past: read from its journal entries, nothing is recomputed.
/// </summary>
public interface IPortfolioHistoryReader
{
    /// <summary>The worth after the last entry up to a bar time, UTC ticks; null when there is none.</summary>
    StoredEquity? LastUntil(long ticks);

    /// <summary>The portfolio after an entry; null when there is no such entry.</summary>
    StoredPortfolio? At(long sequence);

    /// <summary>Worth after each entry behind one, oldest first: its number, bar time (UTC ticks), equity and cash.</summary>
    IReadOnlyList<(long Sequence, long Ticks, decimal Equity, decimal Cash)> Worth(long after, int most);

    /// <summary>Commission and profit of the fills between two bar times, UTC ticks, both included; no profit for purchases.</summary>
    /// <param name="from">The first time.</param>
    /// <param name="to">The last time.</param>
    /// <param name="until">The last entry that counts.</param>
    IReadOnlyList<(decimal Commission, decimal? Profit)> Fills(long from, long to, long until = long.MaxValue);

    /// <summary>The first entry since which the breaker has been tripped without a break; null when it is not.</summary>
    StoredEquity? BreakerSince();

    /// <summary>Each time the breaker tripped, newest first.</summary>
    /// <param name="before">Only those of earlier journal entries.</param>
    /// <param name="most">Maximum number.</param>
    ResultPage<StoredBreakerTrip> BreakerTrips(long before, int most);
}
