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

    public readonly bool IsFlat => Math.Sign(Quantity) == 0;

    public readonly decimal UnrealisedProfit(decimal price) => (Quantity * price) - CostBasis;
}
