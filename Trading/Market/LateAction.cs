namespace TradeMind.Trading.Market;

/// <summary>A corporate action that was reported when bars of its symbol from the ex-date on were known.</summary>
/// <param name="Action">What happened.</param>
/// <param name="AfterTicks">Time of the last bar that was known before it, UTC ticks.</param>
public sealed record LateAction(CorporateAction Action, long AfterTicks);
