namespace TradeMind.Trading.Execution;

/// <summary>
/// An execution. Price is in currency a unit, inside the bar it fell in, but that of a close-out is stated and that of a write-off zero;
/// commission in currency, never negative.
/// </summary>
public readonly record struct Fill(
    int OrderId,
    int Symbol,
    long Ticks,
    OrderSide Side,
    decimal Quantity,
    decimal Price,
    decimal Commission,
    OrderPurpose Purpose)
{
    /// <summary>Label of the bar in which it filled; of a close-out that of the last slice before it.</summary>
    public DateTime Time => new(Ticks, DateTimeKind.Utc);

    /// <summary>Quantity x price.</summary>
    public decimal Notional => Quantity * Price;
}
