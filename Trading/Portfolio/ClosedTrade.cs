using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <summary>A round trip from flat to flat. What is added and taken off in between is part of it and no trade of its own.</summary>
/// <param name="Symbol">What was traded.</param>
/// <param name="EntryTime">When the position was opened, UTC.</param>
/// <param name="ExitTime">When the last of it was closed, UTC; not before <paramref name="EntryTime"/>.</param>
/// <param name="Quantity">Units closed in all: above zero for a long position, below zero for a short one.</param>
/// <param name="EntryPrice">Average price of all purchases, of a short of all sales, above zero.</param>
/// <param name="ExitPrice">Average price of all sales, of a short of all purchases, zero or more.</param>
/// <param name="Fees">Commission and other costs of all its fills, in money, zero or more.</param>
/// <param name="Profit">Money gained, net of <paramref name="Fees"/>; below zero for a loss.</param>
/// <param name="BarsHeld">Bars from that of its first fill to that of its last, zero or more.</param>
public readonly record struct ClosedTrade(
    Symbol Symbol,
    DateTime EntryTime,
    DateTime ExitTime,
    decimal Quantity,
    decimal EntryPrice,
    decimal ExitPrice,
    decimal Fees,
    decimal Profit,
    int BarsHeld)
{
    /// <summary>
    /// Profit / (entry price x |quantity|), a fraction of what the units cost, net of fees. NaN for the default value, which is not a
    /// trade.
    /// </summary>
    public double ReturnFraction => (double)Profit / ((double)EntryPrice * Math.Abs((double)Quantity));

    /// <exception cref="ArgumentException">A field is out of its range.</exception>
    internal void Check()
    {
        if (Fault() is { } fault)
        {
            throw new ArgumentException($"trade in {Symbol} closed {ExitTime:yyyy-MM-dd HH:mm}: {fault}");
        }
    }

    private string? Fault() =>
        Quantity == 0 ? "quantity 0 is not a trade: give the units that were closed"
        : EntryPrice <= 0 ? $"entry price {EntryPrice} is not above zero: give the average cost of a unit"
        : ExitPrice < 0 ? $"exit price {ExitPrice} is below zero: give the average price of a unit"
        : Fees < 0 ? $"fees {Fees} are below zero: give costs as a positive amount"
        : BarsHeld < 0 ? $"bars held {BarsHeld} is below zero: count the bars from entry to exit"
        : ExitTime < EntryTime ? $"exit time comes before entry time {EntryTime:yyyy-MM-dd HH:mm}: swap them"
        : null;
}
