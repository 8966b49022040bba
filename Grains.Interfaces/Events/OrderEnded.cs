using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;

namespace TradeMind.Grains.Events;

/// <summary>An order ended without being filled in full: cancelled, expired or rejected.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.order-ended")]
public sealed record OrderEnded : PortfolioEvent
{
    public override string Id => $"{EventIds.Order(Portfolio, Order)}/end";

    public override string Cause => EventIds.Order(Portfolio, Order);

    [Id(0)]
    public int Order { get; init; }

    [Id(1)]
    public OrderStatus Status { get; init; }

    [Id(2)]
    public RejectionReason Reason { get; init; }
}
