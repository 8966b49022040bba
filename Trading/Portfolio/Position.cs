namespace TradeMind.Trading.Portfolio;

/// <summary>The position in one symbol. Long or flat.</summary>
public record struct Position
{
    /// <summary>Units held, zero or more.</summary>
    public decimal Quantity { get; internal set; }

    /// <summary>Currency a unit, without commission; zero when flat.</summary>
    public decimal AverageCost { get; internal set; }

    /// <summary>Currency paid for what is held, without commission.</summary>
    public decimal CostBasis { get; internal set; }

    /// <summary>Commission paid for what is held.</summary>
    public decimal EntryFees { get; internal set; }

    /// <summary>Label of the bar in which the position was opened, UTC ticks.</summary>
    public long OpenedTicks { get; internal set; }

    /// <summary>Number of the slice in which it was opened.</summary>
    public long OpenedSlice { get; internal set; }

    /// <summary>What was sold of it since it was opened; all zero while nothing was.</summary>
    internal PartialExits Exited;

    public readonly bool IsFlat => Math.Sign(Quantity) == 0;

    public readonly decimal UnrealisedProfit(decimal price) => (Quantity * price) - CostBasis;
}

/// <summary>The part of a round trip that is over while the rest is still held.</summary>
internal record struct PartialExits
{
    public decimal Units;

    /// <summary>Units x price of the sales.</summary>
    public decimal Proceeds;

    /// <summary>What the units had cost, without commission.</summary>
    public decimal Cost;

    /// <summary>Commission of the sales, and the units' share of that of the purchases.</summary>
    public decimal Fees;
}
