namespace TradeMind.Contracts;

/// <summary>Who requests it and why; both are recorded in the journal.</summary>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty.</param>
public sealed record CommandRequest(string? Who = null, string? Why = null);

/// <summary>How a position without a market is closed out, by whom and why; all of it is journalled.</summary>
/// <param name="Haircut">The fraction of the last close that is given up, 0 to 1: 0.3 sells at 70 % of it.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty.</param>
public sealed record CloseOutRequest(decimal? Haircut = null, string? Who = null, string? Why = null);
