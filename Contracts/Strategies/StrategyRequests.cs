namespace TradeMind.Contracts;

/// <summary>A change of the weight, the parameters, or whether it is enabled; omitted fields stay as they are.</summary>
/// <param name="IsEnabled">Whether it votes.</param>
/// <param name="Weight">Above zero.</param>
/// <param name="Parameters">Those that change.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in the journal.</param>
public sealed record StrategyChangeRequest(
    bool? IsEnabled = null,
    double? Weight = null,
    IReadOnlyDictionary<string, double>? Parameters = null,
    string? Who = null,
    string? Why = null);

/// <summary>One more strategy.</summary>
/// <param name="Strategy">Its name in the catalog.</param>
/// <param name="Id">Its name in the plan; that of the catalog unless given. The same strategy may vote twice under two names.</param>
/// <param name="IsEnabled">Whether it votes; true unless given.</param>
/// <param name="Weight">Above zero; 1 unless given.</param>
/// <param name="Parameters">Those that are not at their defaults.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in the journal.</param>
public sealed record StrategyAddRequest(
    string Strategy,
    string? Id = null,
    bool? IsEnabled = null,
    double? Weight = null,
    IReadOnlyDictionary<string, double>? Parameters = null,
    string? Who = null,
    string? Why = null);
