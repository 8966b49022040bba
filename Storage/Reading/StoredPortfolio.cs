using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Reading;

/// <summary>The portfolio after a journal entry.</summary>
/// <param name="Sequence">Number of the journal entry.</param>
/// <param name="Time">Time of the last slice in the journal, UTC.</param>
/// <param name="Cash">Currency.</param>
/// <param name="Reserved">Cash promised to waiting purchases.</param>
/// <param name="Equity">Cash plus positions at the last closes.</param>
/// <param name="State">Whether the session runs.</param>
/// <param name="BreakerTripped">Whether the daily-loss breaker holds new entries back.</param>
public sealed record StoredEquity(
    long Sequence, DateTime Time, decimal Cash, decimal Reserved, decimal Equity, SessionState State, bool BreakerTripped);

/// <summary>An open position.</summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Quantity">Units.</param>
/// <param name="AverageCost">Currency a unit, without commission.</param>
/// <param name="CostBasis">Currency paid, without commission.</param>
/// <param name="Price">The last close.</param>
/// <param name="Value">Quantity x price.</param>
/// <param name="Profit">Value less cost basis.</param>
/// <param name="OpenedAt">Label of the bar in which it was opened, UTC.</param>
/// <param name="PricedAt">Label of the bar of the price, UTC.</param>
/// <param name="Stop">Price of the resting stop; null when there is none.</param>
/// <param name="Target">Price of the resting target; null when there is none.</param>
public sealed record StoredHolding(
    string Symbol, decimal Quantity, decimal AverageCost, decimal CostBasis, decimal Price, decimal Value, decimal Profit,
    DateTime OpenedAt, DateTime PricedAt, decimal? Stop, decimal? Target);

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
public sealed record StoredOrder(
    string Id, string Symbol, OrderSide Side, OrderType Type, OrderPurpose Purpose, decimal Quantity, decimal Filled, decimal? LimitPrice,
    decimal? StopPrice,
    OrderStatus Status, RejectionReason Reason, string? Parent, DateTime DecidedAt, long Sequence);

/// <summary>A fill with the reasons for it.</summary>
/// <param name="Id">Such as <c>main-f31.0</c>: the journal entry and the place in it.</param>
/// <param name="Order">The order that it filled.</param>
/// <param name="Decision">The decision behind it; for a stop or target that of the entry it protects.</param>
/// <param name="Time">Label of the bar it fell in, UTC.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Purpose">Why the order existed.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Price">Currency a unit.</param>
/// <param name="Commission">Currency.</param>
/// <param name="Profit">Of the units that a sale sold, net of commission on both sides; null for a purchase.</param>
/// <param name="Confidence">Of the decision, 0 to 1.</param>
/// <param name="Reasoning">The agents' reasons in words.</param>
public sealed record StoredTrade(
    string Id, string Order, string? Decision, DateTime Time, string Symbol, OrderSide Side, OrderPurpose Purpose, decimal Quantity,
    decimal Price, decimal Commission,
    decimal? Profit, double? Confidence, string Reasoning);

/// <summary>A command that was carried out.</summary>
public sealed record StoredCommand(
    long Sequence, string Command, SessionAction Action, string Who, string Why, SessionState State, DateTime At);

/// <summary>One page of a list.</summary>
/// <param name="Items">In the requested order.</param>
/// <param name="Next">Give this as <c>cursor</c> to get those that follow; null when there are none.</param>
public sealed record ResultPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The portfolio with its positions after one journal entry.</summary>
/// <param name="Now">After the entry.</param>
/// <param name="Holdings">Open positions then, by symbol.</param>
public sealed record StoredSnapshot(StoredEquity Now, IReadOnlyList<StoredHolding> Holdings);

/// <summary>The current portfolio.</summary>
/// <param name="Sequence">Number of the last journal entry.</param>
/// <param name="Time">Time of the last slice, UTC; null before the first.</param>
/// <param name="Cash">Currency.</param>
/// <param name="Reserved">Cash promised to waiting purchases.</param>
/// <param name="Equity">Cash plus positions at the last closes.</param>
/// <param name="BreakerTripped">Whether the daily-loss breaker holds new entries back.</param>
/// <param name="Holdings">Open positions.</param>
public sealed record StoredPortfolio(
    long Sequence, DateTime? Time, decimal Cash, decimal Reserved, decimal Equity, bool BreakerTripped,
    IReadOnlyList<StoredHolding> Holdings);
