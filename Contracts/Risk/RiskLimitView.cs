namespace TradeMind.Contracts;

/// <summary>A limit that a portfolio trades under, or would trade under.</summary>
/// <param name="Limit">Its key, such as <c>max_position</c>.</param>
/// <param name="Title">What it limits, in words.</param>
/// <param name="Value">A fraction, or a count of positions; null when it is off.</param>
/// <param name="Range">What it may be.</param>
/// <param name="Unit">What its use is counted in; null for the exits that an entry carries, of which nothing is used.</param>
/// <param name="Use">What there is; null when it is off or an exit.</param>
/// <param name="Most">What there may be; that is <paramref name="Value"/>, but for <c>min_cash</c> what may be invested.</param>
/// <param name="IsOver">More is used than there may be: nothing is sold for it, but nothing is bought on top.</param>
/// <param name="Symbol">The symbol that uses most of it; null when it is not about one, or none uses any.</param>
public sealed record RiskLimitView(
    string Limit, string Title, decimal? Value, string Range, RiskUnit? Unit, decimal? Use, decimal? Most, bool IsOver, string? Symbol);

/// <summary>Other risk limits; those that are not named stay.</summary>
/// <param name="Limits">By their keys, such as <c>max_position</c>; null switches a limit off.</param>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty; recorded in the journal.</param>
public sealed record RiskLimitsRequest(IReadOnlyDictionary<string, decimal?> Limits, string? Who = null, string? Why = null);
