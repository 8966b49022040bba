namespace TradeMind.Trading.Market;

/// <summary>A corporate action that came to be known when its ex-date had been traded.</summary>
/// <param name="AfterTicks">Time of the symbol's last bar that was traded without it, at or after the ex-date, UTC ticks.</param>
/// <param name="Held">Units held before the open of the ex-date, below zero for a short; the portfolio's single writer fills it in.</param>
public readonly record struct LateReport(long AfterTicks, decimal Held);
