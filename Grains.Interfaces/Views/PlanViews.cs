using TradeMind.Trading.Parameters;

namespace TradeMind.Grains.Views;

/// <summary>A strategy that can be added.</summary>
/// <param name="Id">Its name in the catalog.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Parameters">What can be set, with defaults and ranges.</param>
/// <param name="WarmUp">Bars before its first opinion, with every parameter at its default.</param>
public sealed record StrategyDefinitionView(string Id, string Summary, IReadOnlyList<ParameterDefinition> Parameters, int WarmUp);

/// <summary>Another weight, other parameters, on or off; what is left out stays.</summary>
/// <param name="IsEnabled">Whether it votes.</param>
/// <param name="Weight">Above zero.</param>
/// <param name="Parameters">Those that change.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; kept in the books.</param>
public sealed record StrategyChangeRequest(
    bool? IsEnabled = null, double? Weight = null, IReadOnlyDictionary<string, double>? Parameters = null, string? Who = null, string? Why = null);

/// <summary>One more strategy.</summary>
/// <param name="Strategy">Its name in the catalog.</param>
/// <param name="Id">Its name in the plan; that of the catalog unless given. The same strategy may vote twice under two names.</param>
/// <param name="IsEnabled">Whether it votes; true unless given.</param>
/// <param name="Weight">Above zero; 1 unless given.</param>
/// <param name="Parameters">Those that are not at their defaults.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; kept in the books.</param>
public sealed record StrategyAddRequest(
    string Strategy, string? Id = null, bool? IsEnabled = null, double? Weight = null, IReadOnlyDictionary<string, double>? Parameters = null, string? Who = null, string? Why = null);

/// <summary>Symbols for the watchlist.</summary>
/// <param name="Symbols">Tickers.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; kept in the books.</param>
public sealed record WatchlistRequest(IReadOnlyList<string> Symbols, string? Who = null, string? Why = null);

/// <summary>What is traded.</summary>
/// <param name="Symbols">Tickers in ordinal order.</param>
/// <param name="Available">All that there are bars of; null when only the provider knows.</param>
/// <param name="Removed">Symbols that were on it before.</param>
/// <param name="Sequence">The journal entry that made the plan; 0 for the one the portfolio began with.</param>
public sealed record WatchlistView(IReadOnlyList<string> Symbols, IReadOnlyList<string>? Available, IReadOnlyList<string> Removed, long Sequence);
