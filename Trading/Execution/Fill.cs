using System.Text.Json.Serialization;

namespace TradeMind.Trading.Execution;

/// <summary>
/// An execution. Price is in currency a unit: one that the bar traded at plus or less the slippage, which may lie beyond the bar; that of a
/// close-out is stated and that of a write-off zero. Commission is in currency, never negative.
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

    /// <summary>
    /// Money gained by the units with which a fill left a position, net of commission on both sides; below zero for a loss. Zero for an
    /// entry. It follows from the fills before it, so it is neither journalled nor compared.
    /// </summary>
    [JsonIgnore]
    public decimal Profit { get; init; }

    /// <summary>Whether it left a position: a sale of what was held, or a purchase of what was short.</summary>
    [JsonIgnore]
    public bool IsExit => Side == OrderSide.Sell ? Purpose != OrderPurpose.Entry
        : Purpose is not (OrderPurpose.Entry or OrderPurpose.Rebalance or OrderPurpose.Manual or OrderPurpose.Reinvestment);

    /// <summary>Quantity x price.</summary>
    public decimal Notional => Quantity * Price;

    public bool Equals(Fill other) => Key.Equals(other.Key);

    public override int GetHashCode() => Key.GetHashCode();

    private (int, int, long, OrderSide, decimal, decimal, decimal, OrderPurpose) Key =>
        (OrderId, Symbol, Ticks, Side, Quantity, Price, Commission, Purpose);
}
