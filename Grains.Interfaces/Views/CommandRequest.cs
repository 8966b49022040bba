namespace TradeMind.Grains.Views;

/// <summary>Who wants it and why; both are kept in the books.</summary>
/// <param name="Who">Empty for <c>api</c>.</param>
/// <param name="Why">May be empty.</param>
public sealed record CommandRequest(string? Who = null, string? Why = null);
