using TradeMind.Storage.Reading;

namespace TradeMind.Storage.Sql;

/// <summary>What an order of fills is in SQL.</summary>
internal static class TradeOrderSql
{
    /// <summary>What is not known comes last either way; what is equal, newest first.</summary>
    public static string Clause(TradeOrder order, SqlDialect dialect)
    {
        var column = Column(order.Column, dialect);
        return $"{column} IS NULL, {column} {(order.IsDescending ? "DESC" : "ASC")}, sequence DESC, place DESC";
    }

    private static string Column(string name, SqlDialect dialect) => name switch
    {
        "time" => "ticks",
        "symbol" or "side" or "purpose" or "confidence" => name,
        "quantity" or "price" or "commission" or "profit" => dialect.Number(name),
        "value" => $"{dialect.Number("quantity")} * {dialect.Number("price")}",
        _ => throw new ArgumentException($"fills have no column '{name}'", nameof(name)),
    };
}
