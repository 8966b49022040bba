using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics;

/// <summary>The input of a performance report.</summary>
/// <param name="Equity">Worth of the portfolio at each slice; its starting value is the starting cash.</param>
/// <param name="Trades">Closed trades in the order in which they were closed.</param>
/// <param name="Fees">Costs of all fills, in money, zero or more; those of open positions included.</param>
/// <param name="NotionalTraded">Sum of |quantity| x price over all fills, buys and sells, in money, zero or more.</param>
/// <param name="SlicesInMarket">Slices of <paramref name="Equity"/> that ended with an open position.</param>
/// <param name="Benchmark">What the run is compared with, such as <see cref="BuyAndHold.Curve"/>; null for no comparison.</param>
public sealed record PerformanceInput(
    EquityCurve Equity,
    IReadOnlyList<ClosedTrade> Trades,
    decimal Fees,
    decimal NotionalTraded,
    int SlicesInMarket,
    EquityCurve? Benchmark = null)
{
    /// <exception cref="ArgumentException">A field or a trade is out of its range.</exception>
    internal void Check()
    {
        if (Fees < 0)
        {
            throw new ArgumentException($"performance input: fees {Fees} are below zero; give costs as a positive amount");
        }

        if (NotionalTraded < 0)
        {
            throw new ArgumentException($"performance input: notional traded {NotionalTraded} is below zero; add up |quantity| x price");
        }

        if (SlicesInMarket < 0 || SlicesInMarket > Equity.Count)
        {
            throw new ArgumentException(
                $"performance input: slices in market {SlicesInMarket} is out of range; use 0 to {Equity.Count}, the points of the "
                    + "equity curve");
        }

        foreach (var trade in Trades)
        {
            trade.Check();
        }
    }
}
