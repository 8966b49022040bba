using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>The portfolio of one portfolio as they were, from the journal in the database.</summary>
public sealed class SqlPortfolioHistoryReader(ISqlDatabase database, string portfolio, IPlanReader plans) : IPortfolioHistoryReader
{
    private const int EntriesAtOnce = 64;

    public StoredEquity? LastUntil(long ticks) => database.First<EquityRow>(
        $"""
        SELECT {EquityRow.Columns} FROM portfolio_snapshots WHERE portfolio = @portfolio AND ticks <= @ticks
        ORDER BY ticks DESC, sequence DESC LIMIT 1
        """,
        new { portfolio, ticks })?.ToPoint();

    public StoredPortfolio? At(long sequence)
    {
        var row = database.First<EquityRow>(
            $"SELECT {EquityRow.Columns} FROM portfolio_snapshots WHERE portfolio = @portfolio AND sequence = @sequence",
            new { portfolio, sequence });
        if (row is null)
        {
            return null;
        }

        var held = Held(sequence);
        var prices = Prices(sequence, [.. held.Select(h => h.Symbol)]);
        var point = row.ToPoint();
        return new StoredPortfolio(
            point.Sequence, point.Time.Ticks == 0 ? null : point.Time, point.Cash, point.Reserved, point.Equity, point.BreakerTripped,
            [.. held.Select(h => View(h, prices[h.Symbol], point))]);
    }

    public IReadOnlyList<(long Sequence, long Ticks, decimal Equity, decimal Cash)> Worth(long after, int most) => database.Rows<WorthRow>(
        """
        SELECT sequence, ticks, equity, cash FROM portfolio_snapshots
        WHERE portfolio = @portfolio AND sequence > @after ORDER BY sequence LIMIT @most
        """,
        new { portfolio, after, most }).ConvertAll(row => (row.Sequence, row.Ticks, row.Equity.Value, row.Cash.Value));

    public IReadOnlyList<(decimal Commission, decimal? Profit)> Fills(
        long from, long to, long until = long.MaxValue) => database.Rows<FillRow>(
        """
        SELECT commission, profit FROM trades
        WHERE portfolio = @portfolio AND ticks >= @from AND ticks <= @to AND sequence <= @until
        """,
        new { portfolio, from, to, until }).ConvertAll(row => (row.Commission.Value, row.Profit?.Value));

    public StoredEquity? BreakerSince() => database.First<EquityRow>(
        $"""
        SELECT {EquityRow.Columns} FROM portfolio_snapshots WHERE portfolio = @portfolio AND sequence > coalesce(
            (SELECT sequence FROM portfolio_snapshots WHERE portfolio = @portfolio AND breaker = 0 ORDER BY sequence DESC LIMIT 1), 0)
        ORDER BY sequence LIMIT 1
        """,
        new { portfolio })?.ToPoint();

    public ResultPage<StoredBreakerTrip> BreakerTrips(long before, int most) => PageCut.From(
        database.Rows<BreakerRow>(
            """
            WITH flags AS (
                SELECT sequence, ticks, equity, breaker, coalesce(lag(breaker) OVER (ORDER BY sequence), 0) AS earlier
                FROM portfolio_snapshots WHERE portfolio = @portfolio),
            trips AS (
                SELECT f.sequence, f.ticks, f.equity, (
                    SELECT min(l.sequence) FROM flags l WHERE l.breaker = 0 AND l.earlier = 1 AND l.sequence > f.sequence) AS lifted
                FROM flags f WHERE f.breaker = 1 AND f.earlier = 0 AND f.sequence < @before
                ORDER BY f.sequence DESC LIMIT @limit)
            SELECT t.sequence, t.ticks, t.equity, s.ticks AS LiftedTicks, e.who, e.why
            FROM trips t
            LEFT JOIN portfolio_snapshots s ON s.portfolio = @portfolio AND s.sequence = t.lifted
            LEFT JOIN session_events e ON e.portfolio = @portfolio AND e.sequence = t.lifted
            ORDER BY t.sequence DESC
            """,
            new { portfolio, before, limit = most + 1L }).ConvertAll(row => row.ToTrip()),
        most, trip => trip.Sequence);

    /// <summary>What each symbol's last fill up to the entry left of it.</summary>
    private List<Holding> Held(long sequence)
    {
        var entries = database.Rows<JournalRow>(
            """
            SELECT j.kind, j.entry
            FROM (
                SELECT DISTINCT max(sequence) AS last FROM trades
                WHERE portfolio = @portfolio AND sequence <= @sequence GROUP BY symbol) AS f
            JOIN journal j ON j.portfolio = @portfolio AND j.sequence = f.last ORDER BY j.sequence
            """,
            new { portfolio, sequence });
        var held = new SortedDictionary<int, Holding>();
        foreach (var holding in entries.SelectMany(row => row.ToEntry().Outcome.Holdings))
        {
            held[holding.Symbol] = holding;
        }

        return [.. held.Values.Where(h => h.Quantity != 0)];
    }

    /// <summary>The last bar of each symbol up to the entry: what is held was bought on one.</summary>
    private Dictionary<int, Bar> Prices(long sequence, HashSet<int> symbols)
    {
        var found = new Dictionary<int, Bar>();
        for (var before = sequence + 1; found.Count < symbols.Count && before > 1; before -= EntriesAtOnce)
        {
            var entries = database.Rows<JournalRow>(
                """
                SELECT kind, entry FROM journal WHERE portfolio = @portfolio AND sequence < @before AND sequence >= @first
                ORDER BY sequence DESC
                """,
                new { portfolio, before, first = before - EntriesAtOnce });
            foreach (var slice in entries.Select(row => row.ToEntry()).OfType<SliceEntry>())
            {
                for (var k = 0; k < slice.Bars.Symbols.Length; k++)
                {
                    if (symbols.Contains(slice.Bars.Symbols[k]))
                    {
                        found.TryAdd(slice.Bars.Symbols[k], slice.Bars.Bars[k]);
                    }
                }
            }
        }

        return found;
    }

    private StoredHolding View(in Holding held, in Bar bar, StoredEquity point)
    {
        var (symbol, price) = (plans.Plan.Symbols[held.Symbol].Ticker, (decimal)bar.Close);
        var value = held.Quantity * price;
        return new StoredHolding(
            symbol, held.Quantity, held.AverageCost, held.CostBasis, price, value, value - held.CostBasis,
            UtcTime.FromTicks(held.OpenedTicks), bar.Time, Resting("stop_price", symbol, OrderPurpose.StopLoss, point),
            Resting("limit_price", symbol, OrderPurpose.TakeProfit, point));
    }

    /// <summary>The price of an exit that rested then: one that was there and had not ended.</summary>
    private decimal? Resting(string column, string symbol, OrderPurpose purpose, StoredEquity point) => database.First<PriceRow>(
        $"""
        SELECT {column} AS Price FROM orders
        WHERE portfolio = @portfolio AND symbol = @symbol AND purpose = @purpose AND ticks <= @Ticks
            AND (status IN (0, 1) OR sequence > @Sequence)
        ORDER BY order_id DESC LIMIT 1
        """,
        new { portfolio, symbol, purpose, point.Time.Ticks, point.Sequence })?.Price;

    private sealed record WorthRow
    {
        public long Sequence { get; init; }

        public long Ticks { get; init; }

        public DecimalText Equity { get; init; }

        public DecimalText Cash { get; init; }
    }

    private sealed record BreakerRow
    {
        public long Sequence { get; init; }

        public long Ticks { get; init; }

        public DecimalText Equity { get; init; }

        public long? LiftedTicks { get; init; }

        public string? Who { get; init; }

        public string? Why { get; init; }

        public StoredBreakerTrip ToTrip() => new(
            Sequence, UtcTime.FromTicks(Ticks), Equity, UtcTime.FromTicks(LiftedTicks), Who ?? "", Why ?? "");
    }

    private sealed record FillRow
    {
        public DecimalText Commission { get; init; }

        public DecimalText? Profit { get; init; }
    }

    private sealed record PriceRow
    {
        public DecimalText? Price { get; init; }
    }
}
