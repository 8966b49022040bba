namespace TradeMind.Grains.Views;

/// <summary>Whether the service can go on.</summary>
/// <param name="Status"><c>ok</c> or <c>standing still</c>.</param>
/// <param name="Problem">What keeps it; empty when nothing does.</param>
public sealed record Health(string Status, string Problem);
