using TradeMind.Storage.Journal;
using TradeMind.Trading.Execution;

namespace TradeMind.Storage.Reading;

/// <summary>A fill with what round trips are made of.</summary>
/// <param name="Sequence">Number of its journal entry.</param>
/// <param name="Order">The order that it filled, such as <c>main-o7</c>.</param>
/// <param name="Ticks">Label of the bar it fell in, UTC ticks.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Purpose">Why the order existed.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Price">Currency a unit.</param>
/// <param name="Commission">Currency.</param>
/// <param name="Stop">Price of the stop that was attached to the order; null when none was.</param>
/// <param name="Signals">What the agents said when it was decided.</param>
public sealed record StoredFill(
    long Sequence, string Order, long Ticks, string Symbol, OrderSide Side, OrderPurpose Purpose, decimal Quantity, decimal Price,
    decimal Commission, decimal? Stop, IReadOnlyList<AgentSignal> Signals);
