namespace TradeMind.Contracts;

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
public sealed record TradeView(
    string Id, string Order, string? Decision, DateTime Time, string Symbol, OrderSide Side, OrderPurpose Purpose, decimal Quantity,
    decimal Price, decimal Commission,
    decimal? Profit, double? Confidence, string Reasoning);
