using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sqlite;

/// <summary>The books of one portfolio as they were: read from the journal entries that made them, nothing is computed again.</summary>
public sealed class PastReader(SqliteDatabase database, string portfolio, PlanReader plans)
{
    private const string Columns = "sequence, ticks, cash, reserved, equity, state, breaker";
    private const int EntriesAtOnce = 64;

    private readonly PortfolioReader _rows = new(database, portfolio);

    /// <summary>The worth after the last entry up to a label, UTC ticks; null when there is none.</summary>
    public EquityPoint? LastUntil(long ticks) => One(_rows.Rows(
        $"SELECT {Columns} FROM portfolio_snapshots WHERE portfolio = $1 AND ticks <= $2 ORDER BY ticks DESC, sequence DESC LIMIT 1", PortfolioReader.Point, portfolio, ticks));

    /// <summary>The books after an entry; null when there is no such entry.</summary>
    public PortfolioView? At(long sequence)
    {
        if (One(_rows.Rows($"SELECT {Columns} FROM portfolio_snapshots WHERE portfolio = $1 AND sequence = $2", PortfolioReader.Point, portfolio, sequence)) is not { } point)
        {
            return null;
        }

        var held = Held(sequence);
        var prices = Prices(sequence, [.. held.Select(h => h.Symbol)]);
        return new PortfolioView(
            point.Sequence, point.Time.Ticks == 0 ? null : point.Time, point.Cash, point.Reserved, point.Equity, point.BreakerTripped, [.. held.Select(h => View(h, prices[h.Symbol], point))]);
    }

    /// <summary>Worth after each entry behind one, oldest first: its number, label (UTC ticks) and equity.</summary>
    public IReadOnlyList<(long Sequence, long Ticks, decimal Equity)> Worth(long after, int most) => _rows.Rows(
        "SELECT sequence, ticks, equity FROM portfolio_snapshots WHERE portfolio = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        row => (row.GetInt64(0), row.GetInt64(1), PortfolioReader.Money(row, 2)!.Value), portfolio, after, most);

    /// <summary>Commission and profit of the fills between two labels, UTC ticks, both included; no profit for purchases.</summary>
    public IReadOnlyList<(decimal Commission, decimal? Profit)> Fills(long from, long to) => _rows.Rows(
        "SELECT commission, profit FROM trades WHERE portfolio = $1 AND ticks >= $2 AND ticks <= $3",
        row => (PortfolioReader.Money(row, 0)!.Value, PortfolioReader.Money(row, 1)), portfolio, from, to);

    /// <summary>The first entry since which the breaker has been tripped without a break; null when it is not.</summary>
    public EquityPoint? BreakerSince() => One(_rows.Rows(
        $"""
        SELECT {Columns} FROM portfolio_snapshots WHERE portfolio = $1 AND sequence > coalesce(
            (SELECT sequence FROM portfolio_snapshots WHERE portfolio = $1 AND breaker = 0 ORDER BY sequence DESC LIMIT 1), 0)
        ORDER BY sequence LIMIT 1
        """,
        PortfolioReader.Point, portfolio));

    /// <summary>What each symbol's last fill up to the entry left of it.</summary>
    private List<Holding> Held(long sequence)
    {
        var entries = _rows.Rows(
            """
            SELECT j.kind, j.entry FROM (SELECT DISTINCT max(sequence) AS last FROM trades WHERE portfolio = $1 AND sequence <= $2 GROUP BY symbol) AS f
            JOIN journal j ON j.portfolio = $1 AND j.sequence = f.last ORDER BY j.sequence
            """,
            row => JournalCodec.Decode(row.GetString(0), row.GetString(1)), portfolio, sequence);
        var held = new SortedDictionary<int, Holding>();
        foreach (var holding in entries.SelectMany(entry => entry.Outcome.Holdings))
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
            var entries = _rows.Rows(
                "SELECT kind, entry FROM journal WHERE portfolio = $1 AND sequence < $2 AND sequence >= $3 ORDER BY sequence DESC",
                row => JournalCodec.Decode(row.GetString(0), row.GetString(1)), portfolio, before, before - EntriesAtOnce);
            foreach (var slice in entries.OfType<SliceEntry>())
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

    private HoldingView View(in Holding held, in Bar bar, EquityPoint point)
    {
        var (symbol, price) = (plans.Plan.Symbols[held.Symbol].Ticker, (decimal)bar.Close);
        var value = held.Quantity * price;
        return new HoldingView(
            symbol, held.Quantity, held.AverageCost, held.CostBasis, price, value, value - held.CostBasis, PortfolioReader.Time(held.OpenedTicks), bar.Time,
            Resting("stop_price", symbol, OrderPurpose.StopLoss, point), Resting("limit_price", symbol, OrderPurpose.TakeProfit, point));
    }

    /// <summary>The price of an exit that rested then: one that was there and had not ended.</summary>
    private decimal? Resting(string column, string symbol, OrderPurpose purpose, EquityPoint point) => _rows.Rows(
        $"""
        SELECT {column} FROM orders WHERE portfolio = $1 AND symbol = $2 AND purpose = $3 AND ticks <= $4 AND (status IN (0, 1) OR sequence > $5) ORDER BY order_id DESC LIMIT 1
        """,
        row => PortfolioReader.Money(row, 0), portfolio, symbol, (long)purpose, point.Time.Ticks, point.Sequence) is [var price] ? price : null;

    private static EquityPoint? One(List<EquityPoint> found) => found.Count > 0 ? found[0] : null;
}
