using TradeMind.Trading.Execution;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics;

/// <summary>A round trip with what its orders and its bars say of it.</summary>
/// <param name="Trade">Entry, exit and profit.</param>
/// <param name="ExitReason">Purpose of the order that closed it.</param>
/// <param name="Excursion">How far it went against and for its holder; null without bars of that time.</param>
/// <param name="Risk">The loss at the entry's stop, currency; null without a stop.</param>
public sealed record MeasuredTrade(ClosedTrade Trade, OrderPurpose ExitReason, Excursion? Excursion, decimal? Risk)
{
    /// <summary>Profit in units of what was risked (Tharp 2006); null without a stop.</summary>
    public double? R => Risk is > 0 ? (double)(Trade.Profit / Risk.Value) : null;
}
