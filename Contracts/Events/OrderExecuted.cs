namespace TradeMind.Contracts;

/// <summary>An order was filled, in whole or in part.</summary>
public sealed record OrderExecuted : PortfolioEvent
{
    public override string Id { get; init; } = "";

    public override string Cause { get; init; } = "";
    public int Order { get; init; }
    public OrderSide Side { get; init; }
    public OrderPurpose Purpose { get; init; }
    public decimal Quantity { get; init; }

    /// <summary>Currency a unit.</summary>
    public decimal Price { get; init; }

    /// <summary>Currency.</summary>
    public decimal Commission { get; init; }
}
