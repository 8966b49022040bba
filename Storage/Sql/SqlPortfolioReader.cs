using System.Data.Common;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>What the tables of the database show of one portfolio.</summary>
public sealed class SqlPortfolioReader(ISqlDatabase database, string portfolio) : IPortfolioReader
{
    /// <summary>Orders that can still fill.</summary>
    private const string IsOpen = "status IN (0, 1)";

    public StoredEquity? Now() => database.Read(ReadNow);

    public StoredSnapshot? Snapshot() => database.ReadTogether(
        connection => ReadNow(connection) is { } now ? new StoredSnapshot(now, ReadHoldings(connection)) : null);

    public long LastSequence() =>
        database.First<long>("SELECT coalesce(max(sequence), 0) FROM journal WHERE portfolio = @portfolio", new { portfolio });

    public ResultPage<StoredEquity> Equity(long after, int most) => PageCut.From(
        database.Rows<EquityRow>(
            $"""
            SELECT {EquityRow.Columns} FROM portfolio_snapshots WHERE portfolio = @portfolio AND sequence > @after
            ORDER BY sequence LIMIT @limit
            """,
            new { portfolio, after, limit = most + 1L }).ConvertAll(row => row.ToPoint()),
        most, point => point.Sequence);

    public IReadOnlyList<StoredHolding> Holdings() => database.Read(ReadHoldings);

    public ResultPage<StoredOrder> Orders(bool openOnly, string? symbol, long before, int most)
    {
        var rows = database.Rows<OrderRow>(
            $"""
            SELECT {OrderRow.Columns} FROM orders
            WHERE portfolio = @portfolio AND order_id < @before AND (@symbol IS NULL OR symbol = @symbol) AND (@openOnly = 0 OR {IsOpen})
            ORDER BY order_id DESC LIMIT @limit
            """,
            new { portfolio, before, symbol, openOnly = openOnly ? 1 : 0, limit = most + 1L });
        var page = PageCut.From(rows, most, row => row.OrderId);
        return new ResultPage<StoredOrder>([.. page.Items.Select(row => row.ToView(portfolio))], page.Next);
    }

    public IReadOnlyList<StoredFill> Fills(long after = 0, long until = long.MaxValue) => database.Rows<FillRow>(
        """
        SELECT t.sequence, t.order_id AS OrderId, t.ticks, t.symbol, t.side, t.purpose, t.quantity, t.price, t.commission, t.signals,
            (SELECT o.stop_price FROM orders o WHERE o.portfolio = t.portfolio AND o.parent = t.order_id AND o.purpose = @stopLoss
                ORDER BY o.order_id LIMIT 1) AS Stop
        FROM trades t WHERE t.portfolio = @portfolio AND t.sequence > @after AND t.sequence <= @until ORDER BY t.sequence, t.place
        """,
        new { portfolio, after, until, stopLoss = OrderPurpose.StopLoss }).ConvertAll(row => row.ToFill(portfolio));

    public IReadOnlyList<ActionEntry> Actions(long after = 0, long until = long.MaxValue) => database.Rows<JournalRow>(
        """
        SELECT kind, entry FROM journal WHERE portfolio = @portfolio AND kind = @kind AND sequence > @after AND sequence <= @until
        ORDER BY sequence
        """,
        new { portfolio, kind = JournalCodec.Action, after, until }).ConvertAll(row => (ActionEntry)row.ToEntry());

    public IReadOnlyList<long> SliceTicks() => database.Rows<long>(
        "SELECT DISTINCT ticks FROM portfolio_snapshots WHERE portfolio = @portfolio AND ticks > 0 ORDER BY ticks", new { portfolio });

    public ResultPage<StoredTrade> Trades(string? symbol, long from, long to, long before, int most)
    {
        const string Filter =
            "portfolio = @portfolio AND sequence < @before AND (@symbol IS NULL OR symbol = @symbol) AND ticks >= @from AND ticks <= @to";
        var found = database.Rows<TradeRow>(
            $"""
            SELECT {TradeRow.Columns} FROM trades
            WHERE {Filter} AND sequence >= coalesce(
                (SELECT sequence FROM trades WHERE {Filter} ORDER BY sequence DESC, place DESC LIMIT 1 OFFSET @skip), 0)
            ORDER BY sequence DESC, place DESC
            """,
            new { portfolio, before, symbol, from, to, skip = most - 1 });
        var next = found.Count >= most ? found[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return new ResultPage<StoredTrade>(found.ConvertAll(row => row.ToView(portfolio)), next);
    }

    public ResultPage<StoredTrade> Trades(string? symbol, long from, long to, TradeOrder order, long skip, int most)
    {
        ArgumentNullException.ThrowIfNull(order);
        var found = database.Rows<TradeRow>(
            $"""
            SELECT {TradeRow.Columns} FROM trades
            WHERE portfolio = @portfolio AND (@symbol IS NULL OR symbol = @symbol) AND ticks >= @from AND ticks <= @to
            ORDER BY {TradeOrderSql.Clause(order, database.Dialect)} LIMIT @limit OFFSET @skip
            """,
            new { portfolio, symbol, from, to, limit = most + 1L, skip });
        return PageCut.From(found.ConvertAll(row => row.ToView(portfolio)), most, _ => skip + most);
    }

    public ResultPage<StoredCommand> SessionEvents(long before, int most) => PageCut.From(
        database.Rows<SessionEventRow>(
            $"""
            SELECT {SessionEventRow.Columns} FROM session_events WHERE portfolio = @portfolio AND sequence < @before
            ORDER BY sequence DESC LIMIT @limit
            """,
            new { portfolio, before, limit = most + 1L }).ConvertAll(row => row.ToView()),
        most, command => command.Sequence);

    internal StoredCommand? CommandOf(long sequence) => database.First<SessionEventRow>(
        $"SELECT {SessionEventRow.Columns} FROM session_events WHERE portfolio = @portfolio AND sequence = @sequence",
        new { portfolio, sequence })?.ToView();

    /// <summary>The order of a decision and what is attached to it.</summary>
    internal IReadOnlyList<StoredOrder> OrdersOf(long order) => database.Rows<OrderRow>(
        $"SELECT {OrderRow.Columns} FROM orders WHERE portfolio = @portfolio AND (order_id = @order OR parent = @order) ORDER BY order_id",
        new { portfolio, order }).ConvertAll(row => row.ToView(portfolio));

    internal IReadOnlyList<StoredTrade> FillsOf(long order) => database.Rows<TradeRow>(
        $"""
        SELECT {TradeRow.Columns} FROM trades
        WHERE portfolio = @portfolio
            AND order_id IN (SELECT order_id FROM orders WHERE portfolio = @portfolio AND (order_id = @order OR parent = @order))
        ORDER BY sequence, place
        """,
        new { portfolio, order }).ConvertAll(row => row.ToView(portfolio));

    private StoredEquity? ReadNow(DbConnection connection) => connection.QueryFirstOrDefault<EquityRow>(
        $"SELECT {EquityRow.Columns} FROM portfolio_snapshots WHERE portfolio = @portfolio ORDER BY sequence DESC LIMIT 1",
        new { portfolio })?.ToPoint();

    private IReadOnlyList<StoredHolding> ReadHoldings(DbConnection connection) => connection.Query<HoldingRow>(
        $"""
        SELECT {HoldingRow.Columns},
            (SELECT stop_price FROM orders o WHERE o.portfolio = h.portfolio AND o.symbol = h.symbol AND o.{IsOpen}
                AND o.purpose = @stopLoss ORDER BY order_id DESC LIMIT 1) AS Stop,
            (SELECT limit_price FROM orders o WHERE o.portfolio = h.portfolio AND o.symbol = h.symbol AND o.{IsOpen}
                AND o.purpose = @takeProfit ORDER BY order_id DESC LIMIT 1) AS Target
        FROM holdings h WHERE portfolio = @portfolio ORDER BY symbol
        """,
        new { portfolio, stopLoss = OrderPurpose.StopLoss, takeProfit = OrderPurpose.TakeProfit }).AsList().ConvertAll(row => row.ToView());
}
