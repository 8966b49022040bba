namespace TradeMind.Contracts;

/// <summary>A set of bars that runs can be made over.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Origin">Where the bars come from, in words.</param>
public sealed record RunDataSet(string Name, string Origin);

/// <summary>What a set of bars holds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Symbols">In ordinal order; those without bars are left out.</param>
/// <param name="From">Time of the first bar of all, UTC; null when there is none.</param>
/// <param name="To">Time of the last bar of all, UTC; null when there is none.</param>
public sealed record RunDataSetContent(string Name, IReadOnlyList<RunDataSymbol> Symbols, DateTime? From, DateTime? To);

/// <summary>The bars of a symbol in a set.</summary>
/// <param name="Symbol">Its ticker.</param>
/// <param name="Interval">The length of its bars, such as <c>1d</c>.</param>
/// <param name="Bars">How many.</param>
/// <param name="From">Time of the first, UTC.</param>
/// <param name="To">Time of the last, UTC.</param>
public sealed record RunDataSymbol(string Symbol, string Interval, int Bars, DateTime From, DateTime To);
