namespace TradeMind.Contracts;

/// <summary>An order ended without being filled in full: cancelled, expired or rejected.</summary>
public sealed record OrderEnded : PortfolioEvent
{
    public override string Id { get; init; } = "";

    public override string Cause { get; init; } = "";
    public int Order { get; init; }
    public OrderStatus Status { get; init; }
    public RejectionReason Reason { get; init; }
}
