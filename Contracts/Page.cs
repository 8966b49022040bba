namespace TradeMind.Contracts;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the requested order.</param>
/// <param name="Next">Give this as <c>cursor</c> to get those that follow; null when there are none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
