namespace TradeMind.Contracts;

/// <summary>Symbols for the watchlist.</summary>
/// <param name="Symbols">Tickers.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in the journal.</param>
public sealed record WatchlistRequest(IReadOnlyList<string> Symbols, string? Who = null, string? Why = null);

/// <summary>The watchlist.</summary>
/// <param name="Symbols">Tickers in ordinal order.</param>
/// <param name="Available">All that there are bars of; null when only the provider knows.</param>
/// <param name="Removed">Symbols that were on it before.</param>
/// <param name="Sequence">The journal entry that made the plan; 0 for the one the portfolio began with.</param>
public sealed record WatchlistView(
    IReadOnlyList<string> Symbols,
    IReadOnlyList<string>? Available,
    IReadOnlyList<string> Removed,
    long Sequence);
