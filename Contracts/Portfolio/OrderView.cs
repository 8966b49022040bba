namespace TradeMind.Contracts;

/// <summary>An order as it stands.</summary>
/// <param name="Id">Such as <c>main-o7</c>.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">Market, limit, stop and so on.</param>
/// <param name="Purpose">Why it exists.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Filled">Units filled so far.</param>
/// <param name="LimitPrice">Null when the type has none.</param>
/// <param name="StopPrice">Null when the type has none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why it ended without being filled in full.</param>
/// <param name="Parent">The entry that it protects; null for all others.</param>
/// <param name="DecidedAt">Label of the bar at whose close it was decided, UTC.</param>
/// <param name="Sequence">Journal entry of its last change.</param>
public sealed record OrderView(
    string Id, string Symbol, OrderSide Side, OrderType Type, OrderPurpose Purpose, decimal Quantity, decimal Filled, decimal? LimitPrice,
    decimal? StopPrice,
    OrderStatus Status, RejectionReason Reason, string? Parent, DateTime DecidedAt, long Sequence);
