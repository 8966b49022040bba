namespace TradeMind.Storage.Reading;

/// <summary>By what fills are ordered: a column, and which way.</summary>
/// <param name="Column">One of <see cref="Names"/>.</param>
/// <param name="IsDescending">Largest first.</param>
public sealed record TradeOrder(string Column, bool IsDescending)
{
    /// <summary>The columns that fills can be ordered by.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["commission", "confidence", "price", "profit", "purpose", "quantity", "side", "symbol", "time", "value"];

    /// <summary>Such as <c>profit</c>, or <c>-profit</c> for the largest first.</summary>
    /// <returns>Null when there is no such column.</returns>
    public static TradeOrder? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isDescending = text.StartsWith('-');
        var name = isDescending ? text[1..] : text;
        return Names.Contains(name, StringComparer.Ordinal) ? new TradeOrder(name, isDescending) : null;
    }
}
