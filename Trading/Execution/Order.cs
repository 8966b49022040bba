using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>An accepted order in its current state. Ids count from 1 in the order of acceptance.</summary>
public record struct Order
{
    /// <summary>The request as a field: reading one value of it inside the broker copies nothing.</summary>
    internal OrderRequest Wanted;

    internal Order(int id, in OrderRequest request, long decidedTicks, int parentId)
    {
        Id = id;
        Wanted = request;
        DecidedTicks = decidedTicks;
        ParentId = parentId;
    }

    public int Id { get; set; }

    /// <summary>What was wanted.</summary>
    public OrderRequest Request
    {
        readonly get => Wanted;
        init => Wanted = value;
    }

    /// <summary>Label of the bar at whose close the order was decided, UTC ticks.</summary>
    public long DecidedTicks { get; set; }

    public OrderStatus Status { get; set; }

    /// <summary>Why it ended without being filled in full; None while it lives or when it filled.</summary>
    public RejectionReason Reason { get; set; }

    public decimal FilledQuantity { get; set; }

    /// <summary>The entry whose bracket this exit belongs to; 0 for all others.</summary>
    public int ParentId { get; set; }

    /// <summary>The other exit of the bracket, which is cancelled when this one fills; 0 for all others.</summary>
    public int SiblingId { get; set; }

    public readonly decimal Remaining => Math.Sign(FilledQuantity) == 0 ? Wanted.Quantity : Money.Subtract(Wanted.Quantity, FilledQuantity);

    public readonly bool IsOpen => Status is OrderStatus.Working or OrderStatus.PartiallyFilled;
}
