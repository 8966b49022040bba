using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sqlite;

/// <summary>What one portfolio has done, for whoever asks. It reads what was committed and never waits for the writer.</summary>
public sealed class PortfolioReader(SqliteDatabase database, string portfolio)
{
    private const string TradeColumns = "sequence, place, order_id, decision, ticks, symbol, side, purpose, quantity, price, commission, profit, confidence, reasoning";
    private const string OrderColumns = "order_id, symbol, side, type, purpose, quantity, filled, limit_price, stop_price, status, reason, parent, ticks, sequence";

    /// <summary>The books now; null before the first entry.</summary>
    public EquityPoint? Now() => Rows("SELECT sequence, ticks, cash, reserved, equity, state, breaker FROM portfolio_snapshots WHERE portfolio = $1 ORDER BY sequence DESC LIMIT 1", Point, portfolio) is [var last] ? last : null;

    /// <summary>Number of the last entry; 0 before the first.</summary>
    public long LastSequence() => Rows("SELECT max(sequence) FROM journal WHERE portfolio = $1", row => row.IsDBNull(0) ? 0 : row.GetInt64(0), portfolio)[0];

    /// <summary>The books after each entry, oldest first.</summary>
    /// <param name="after">Sequence of the entry before the first.</param>
    /// <param name="most">At most so many.</param>
    public Page<EquityPoint> Equity(long after, int most) => Paged(
        Rows("SELECT sequence, ticks, cash, reserved, equity, state, breaker FROM portfolio_snapshots WHERE portfolio = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", Point, portfolio, after, most + 1),
        most, point => point.Sequence);

    public IReadOnlyList<HoldingView> Holdings() => Rows(
        $"""
        SELECT symbol, quantity, average_cost, cost_basis, price, opened_ticks, ticks,
            (SELECT stop_price FROM orders o WHERE o.portfolio = h.portfolio AND o.symbol = h.symbol AND o.status IN (0, 1) AND o.purpose = {(int)OrderPurpose.StopLoss} ORDER BY order_id DESC LIMIT 1),
            (SELECT limit_price FROM orders o WHERE o.portfolio = h.portfolio AND o.symbol = h.symbol AND o.status IN (0, 1) AND o.purpose = {(int)OrderPurpose.TakeProfit} ORDER BY order_id DESC LIMIT 1)
        FROM holdings h WHERE portfolio = $1 ORDER BY symbol
        """,
        Holding, portfolio);

    /// <summary>Orders, newest first.</summary>
    /// <param name="openOnly">Only those that can still fill.</param>
    /// <param name="symbol">Only this one; null for all.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">At most so many.</param>
    public Page<OrderView> Orders(bool openOnly, string? symbol, long before, int most) => Paged(
        Rows(
            $"SELECT {OrderColumns} FROM orders WHERE portfolio = $1 AND order_id < $2 AND ($3 IS NULL OR symbol = $3) AND ($4 = 0 OR status IN (0, 1)) ORDER BY order_id DESC LIMIT $5",
            OrderOf, portfolio, before, symbol, openOnly ? 1L : 0L, most + 1),
        most, order => Number(order.Id, 'o'));

    /// <summary>Fills, newest first.</summary>
    /// <param name="symbol">Only this one; null for all.</param>
    /// <param name="from">Label of the first bar, UTC ticks.</param>
    /// <param name="to">Label of the last bar, UTC ticks.</param>
    /// <param name="before">Only those of earlier journal entries.</param>
    /// <param name="most">About so many: the fills of one entry stay together.</param>
    public Page<TradeView> Trades(string? symbol, long from, long to, long before, int most)
    {
        const string Filter = "portfolio = $1 AND sequence < $2 AND ($3 IS NULL OR symbol = $3) AND ticks >= $4 AND ticks <= $5";
        var found = Rows(
            $"""
            SELECT {TradeColumns} FROM trades
            WHERE {Filter} AND sequence >= coalesce((SELECT sequence FROM trades WHERE {Filter} ORDER BY sequence DESC, place DESC LIMIT 1 OFFSET $6), 0)
            ORDER BY sequence DESC, place DESC
            """,
            TradeOf, portfolio, before, symbol, from, to, most - 1);
        return new Page<TradeView>(found, found.Count >= most ? found[^1].Id.Split("-f")[^1].Split('.')[0] : null);
    }

    /// <summary>Fills in another order than that of time; the cursor is how many came before.</summary>
    /// <param name="symbol">Only this one; null for all.</param>
    /// <param name="from">Label of the first bar, UTC ticks.</param>
    /// <param name="to">Label of the last bar, UTC ticks.</param>
    /// <param name="order">By what.</param>
    /// <param name="skip">How many were given already.</param>
    /// <param name="most">At most so many.</param>
    public Page<TradeView> Trades(string? symbol, long from, long to, TradeOrder order, long skip, int most)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Paged(
            Rows(
                $"SELECT {TradeColumns} FROM trades WHERE portfolio = $1 AND ($2 IS NULL OR symbol = $2) AND ticks >= $3 AND ticks <= $4 ORDER BY {order.Clause} LIMIT $5 OFFSET $6",
                TradeOf, portfolio, symbol, from, to, most + 1, skip),
            most, _ => skip + most);
    }

    /// <summary>Commands that were carried out, newest first.</summary>
    public IReadOnlyList<SessionEventView> SessionEvents(int most) => Rows(
        "SELECT sequence, command, action, who, why, state, at_ticks FROM session_events WHERE portfolio = $1 ORDER BY sequence DESC LIMIT $2", EventOf, portfolio, most);

    internal SessionEventView? CommandOf(long sequence) =>
        Rows("SELECT sequence, command, action, who, why, state, at_ticks FROM session_events WHERE portfolio = $1 AND sequence = $2", EventOf, portfolio, sequence) is [var found] ? found : null;

    /// <summary>The order of a decision and what is attached to it.</summary>
    internal IReadOnlyList<OrderView> OrdersOf(long order) =>
        Rows($"SELECT {OrderColumns} FROM orders WHERE portfolio = $1 AND (order_id = $2 OR parent = $2) ORDER BY order_id", OrderOf, portfolio, order);

    internal IReadOnlyList<TradeView> FillsOf(long order) => Rows(
        $"SELECT {TradeColumns} FROM trades WHERE portfolio = $1 AND order_id IN (SELECT order_id FROM orders WHERE portfolio = $1 AND (order_id = $2 OR parent = $2)) ORDER BY sequence, place",
        TradeOf, portfolio, order);

    internal List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values) => database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, sql, values.Length);
        using var rows = statement.Read(null, values);
        var found = new List<T>();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
    });

    internal static Page<T> Paged<T>(List<T> found, int most, Func<T, long> cursor)
    {
        if (found.Count <= most)
        {
            return new Page<T>(found, null);
        }

        found.RemoveAt(most);
        return new Page<T>(found, cursor(found[^1]).ToString(CultureInfo.InvariantCulture));
    }

    internal static long Number(string id, char kind) => long.Parse(id.AsSpan(id.LastIndexOf(kind) + 1), CultureInfo.InvariantCulture);

    internal static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);

    internal static EquityPoint Point(SqliteDataReader row) => new(
        row.GetInt64(0), Time(row.GetInt64(1)), Money(row, 2)!.Value, Money(row, 3)!.Value, Money(row, 4)!.Value, (SessionState)row.GetInt64(5), row.GetInt64(6) != 0);

    private static HoldingView Holding(SqliteDataReader row)
    {
        var (quantity, cost, price) = (Money(row, 1)!.Value, Money(row, 3)!.Value, (decimal)row.GetDouble(4));
        return new HoldingView(
            row.GetString(0), quantity, Money(row, 2)!.Value, cost, price, quantity * price, (quantity * price) - cost, Time(row.GetInt64(5)), Time(row.GetInt64(6)), Money(row, 7), Money(row, 8));
    }

    private OrderView OrderOf(SqliteDataReader row) => new(
        EventIds.Order(portfolio, row.GetInt64(0)), row.GetString(1), (OrderSide)row.GetInt64(2), (OrderType)row.GetInt64(3), (OrderPurpose)row.GetInt64(4),
        Money(row, 5)!.Value, Money(row, 6)!.Value, Money(row, 7), Money(row, 8), (OrderStatus)row.GetInt64(9), (RejectionReason)row.GetInt64(10),
        row.IsDBNull(11) ? null : EventIds.Order(portfolio, row.GetInt64(11)), Time(row.GetInt64(12)), row.GetInt64(13));

    private TradeView TradeOf(SqliteDataReader row) => new(
        EventIds.Fill(portfolio, row.GetInt64(0), row.GetInt64(1)), EventIds.Order(portfolio, row.GetInt64(2)),
        row.IsDBNull(3) ? null : EventIds.Decision(portfolio, row.GetInt64(3)), Time(row.GetInt64(4)), row.GetString(5), (OrderSide)row.GetInt64(6), (OrderPurpose)row.GetInt64(7),
        Money(row, 8)!.Value, Money(row, 9)!.Value, Money(row, 10)!.Value, Money(row, 11), row.IsDBNull(12) ? null : row.GetDouble(12), row.GetString(13));

    private static SessionEventView EventOf(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), (SessionAction)row.GetInt64(2), row.GetString(3), row.GetString(4), (SessionState)row.GetInt64(5), Time(row.GetInt64(6)));

    internal static decimal? Money(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : SqliteDatabase.Decimal(row.GetString(column));
}
