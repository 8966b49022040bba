using System.Collections.Frozen;
using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Sqlite;

/// <summary>What an order of fills is in SQL.</summary>
internal static class TradeOrderSql
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

    /// <summary>What is not known comes last either way; what is equal, newest first.</summary>
    public static string Clause(TradeOrder order)
    {
        var column = Columns[order.Column];
        return $"{column} IS NULL, {column} {(order.IsDescending ? "DESC" : "ASC")}, sequence DESC, place DESC";
    }
}
