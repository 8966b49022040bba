using System.Collections.Frozen;

namespace TradeMind.Storage.Sqlite;

/// <summary>By what fills are ordered: a column, and which way.</summary>
/// <param name="Column">One of <see cref="Names"/>.</param>
/// <param name="IsDescending">Largest first.</param>
public sealed record TradeOrder(string Column, bool IsDescending)
{
    private static readonly FrozenDictionary<string, string> Columns = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["time"] = "ticks",
        ["symbol"] = "symbol",
        ["side"] = "side",
        ["purpose"] = "purpose",
        ["quantity"] = "CAST(quantity AS REAL)",
        ["price"] = "CAST(price AS REAL)",
        ["value"] = "CAST(quantity AS REAL) * CAST(price AS REAL)",
        ["commission"] = "CAST(commission AS REAL)",
        ["profit"] = "CAST(profit AS REAL)",
        ["confidence"] = "confidence",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Columns.Keys.Order(StringComparer.Ordinal);

    /// <summary>Such as <c>profit</c>, or <c>-profit</c> for the largest first.</summary>
    /// <returns>Null when there is no such column.</returns>
    public static TradeOrder? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isDescending = text.StartsWith('-');
        var name = isDescending ? text[1..] : text;
        return Columns.ContainsKey(name) ? new TradeOrder(name, isDescending) : null;
    }

    /// <summary>What is not known comes last either way; what is equal, newest first.</summary>
    internal string Clause => $"{Columns[Column]} IS NULL, {Columns[Column]} {(IsDescending ? "DESC" : "ASC")}, sequence DESC, place DESC";
}
