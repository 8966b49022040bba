namespace TradeMind.Trading.Portfolio;

/// <summary>An invariant of the ledger is broken: a bug, never a state to trade on.</summary>
public sealed class LedgerException(string message) : InvalidOperationException(message);
