using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>The equity of the portfolios in the database.</summary>
public sealed class SqlEquityReader(ISqlDatabase database) : IEquityReader
{
    public IReadOnlyList<(long Ticks, decimal Equity)> Read(string portfolio) => database.Rows<Row>(
        """
        SELECT ticks, equity FROM portfolio_snapshots WHERE sequence IN (
            SELECT max(sequence) FROM portfolio_snapshots WHERE portfolio = @portfolio AND ticks > 0 GROUP BY ticks)
        AND portfolio = @portfolio ORDER BY ticks
        """,
        new { portfolio }).ConvertAll(row => (row.Ticks, row.Equity.Value));

    private sealed record Row
    {
        public long Ticks { get; init; }

        public DecimalText Equity { get; init; }
    }
}
