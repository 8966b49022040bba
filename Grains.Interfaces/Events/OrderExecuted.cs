using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;

namespace TradeMind.Grains.Events;

/// <summary>An order was filled, in whole or in part.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.order-executed")]
public sealed record OrderExecuted : PortfolioEvent
{
    public override string Id => EventIds.Fill(Portfolio, Sequence, Place);

    public override string Cause => EventIds.Order(Portfolio, Order);

    [Id(0)]
    public int Order { get; init; }

    [Id(1)]
    public OrderSide Side { get; init; }

    [Id(2)]
    public OrderPurpose Purpose { get; init; }

    [Id(3)]
    public decimal Quantity { get; init; }

    /// <summary>Currency a unit.</summary>
    [Id(4)]
    public decimal Price { get; init; }

    /// <summary>Currency.</summary>
    [Id(5)]
    public decimal Commission { get; init; }
}
