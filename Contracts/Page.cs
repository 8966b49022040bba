namespace TradeMind.Contracts;

/// <summary>Some of many.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Next">Give this as <c>cursor</c> to get those that follow; null when there are none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
