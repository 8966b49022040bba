namespace TradeMind.Contracts;

/// <summary>The current portfolio.</summary>
/// <param name="Sequence">Number of the last journal entry.</param>
/// <param name="Time">Time of the last slice, UTC; null before the first.</param>
/// <param name="Cash">Currency.</param>
/// <param name="Reserved">Cash promised to waiting purchases.</param>
/// <param name="Equity">Cash plus positions at the last closes.</param>
/// <param name="BreakerTripped">Whether the daily-loss breaker holds new entries back.</param>
/// <param name="Holdings">Open positions.</param>
public sealed record PortfolioView(
    long Sequence,
    DateTime? Time,
    decimal Cash,
    decimal Reserved,
    decimal Equity,
    bool BreakerTripped,
    IReadOnlyList<HoldingView> Holdings);

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
public sealed record HoldingView(
    string Symbol,
    decimal Quantity,
    decimal AverageCost,
    decimal CostBasis,
    decimal Price,
    decimal Value,
    decimal Profit,
    DateTime OpenedAt,
    DateTime PricedAt,
    decimal? Stop,
    decimal? Target);

/// <summary>The portfolio after a journal entry.</summary>
/// <param name="Sequence">Number of the journal entry.</param>
/// <param name="Time">Time of the last slice in the journal, UTC.</param>
/// <param name="Cash">Currency.</param>
/// <param name="Reserved">Cash promised to waiting purchases.</param>
/// <param name="Equity">Cash plus positions at the last closes.</param>
/// <param name="State">Whether the session runs.</param>
/// <param name="BreakerTripped">Whether the daily-loss breaker holds new entries back.</param>
public sealed record EquityPoint(
    long Sequence,
    DateTime Time,
    decimal Cash,
    decimal Reserved,
    decimal Equity,
    SessionState State,
    bool BreakerTripped);
