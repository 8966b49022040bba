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
    /// Money gained by the units that a sale sold, net of commission on both sides; below zero for a loss. Zero for a purchase. It follows
    /// from the fills before it, so it is neither journalled nor compared.
    /// </summary>
    [JsonIgnore]
    public decimal Profit { get; init; }

    /// <summary>Quantity x price.</summary>
    public decimal Notional => Quantity * Price;

    public bool Equals(Fill other) => Key.Equals(other.Key);

    public override int GetHashCode() => Key.GetHashCode();

    private (int, int, long, OrderSide, decimal, decimal, decimal, OrderPurpose) Key =>
        (OrderId, Symbol, Ticks, Side, Quantity, Price, Commission, Purpose);
}
