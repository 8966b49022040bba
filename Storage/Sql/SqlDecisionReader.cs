using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>The decisions of one portfolio in the database.</summary>
public sealed class SqlDecisionReader(ISqlDatabase database, string portfolio, IPlanReader plans) : IDecisionReader
{
    private readonly SqlPortfolioReader _books = new(database, portfolio);

    public ResultPage<StoredDecision> Find(string? symbol, string? agent, long from, long to, long before, int most)
    {
        var rows = database.Rows<DecisionRow>(
            $"""
            SELECT {DecisionRow.Columns} FROM agent_decisions
            WHERE portfolio = @portfolio AND decision < @before AND (@symbol IS NULL OR symbol = @symbol)
                AND ticks >= @from AND ticks <= @to
                AND (@agent IS NULL OR {database.Dialect.HasSignalOfAgent})
            ORDER BY decision DESC LIMIT @limit
            """,
            new { portfolio, before, symbol, from, to, agent, limit = most + 1L });
        var page = PageCut.From(rows, most, row => row.Decision);
        return new ResultPage<StoredDecision>([.. page.Items.Select(row => row.ToView(portfolio))], page.Next);
    }

    public IReadOnlyList<StoredDecision> LastBySymbol() => database.Rows<DecisionRow>(
        $"""
        SELECT {DecisionRow.Columns} FROM agent_decisions
        WHERE portfolio = @portfolio
            AND decision IN (SELECT max(decision) FROM agent_decisions WHERE portfolio = @portfolio GROUP BY symbol)
        """,
        new { portfolio }).ConvertAll(row => row.ToView(portfolio));

    public IReadOnlyList<StoredDecision> HeldBack(int most) => database.Rows<DecisionRow>(
        $"""
        SELECT {DecisionRow.Columns} FROM agent_decisions WHERE portfolio = @portfolio AND (rejection <> 0 OR verdicts LIKE '%"outcome":%')
        ORDER BY decision DESC LIMIT @most
        """,
        new { portfolio, most }).ConvertAll(row => row.ToView(portfolio));

    public StoredDecisionChain? Find(long number)
    {
        var row = database.First<DecisionRow>(
            $"SELECT {DecisionRow.Columns} FROM agent_decisions WHERE portfolio = @portfolio AND decision = @number",
            new { portfolio, number });
        if (row is null)
        {
            return null;
        }

        var decision = row.ToView(portfolio);
        var command = _books.CommandOf(decision.Sequence);
        var orders = row.OrderId is { } order ? _books.OrdersOf(order) : [];
        var fills = row.OrderId is { } filled ? _books.FillsOf(filled) : [];
        return new StoredDecisionChain(
            command is null ? BarOf(decision) : null, decision, command, orders, fills, Chain(decision, command, orders, fills));
    }

    private DecidedBar? BarOf(StoredDecision decision)
    {
        if (plans.Plan.IndexOf(new Symbol(decision.Symbol)) is not { } symbol)
        {
            return null;
        }

        var entry = database.First<JournalRow>(
            "SELECT kind, entry FROM journal WHERE portfolio = @portfolio AND sequence = @Sequence",
            new { portfolio, decision.Sequence })?.ToEntry();
        return entry is SliceEntry { Bars: var bars } && bars.Symbols.IndexOf(symbol) is >= 0 and var place && bars.Bars[place] is var bar
            ? new DecidedBar(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)
            : null;
    }

    private List<string> Chain(
        StoredDecision decision, StoredCommand? command, IReadOnlyList<StoredOrder> orders, IReadOnlyList<StoredTrade> fills)
    {
        var ticks = decision.Time.Ticks;
        IEnumerable<string> before = command is null
            ?
            [
                EventIds.Market(decision.Symbol, ticks), EventIds.Analysis(portfolio, ticks),
                .. decision.Signals.Select(signal => EventIds.Signal(portfolio, signal.Agent, ticks)),
            ]
            : [EventIds.Session(portfolio, command.Sequence, command.Action)];
        return [.. before, decision.Id, .. orders.Select(o => o.Id), .. fills.Select(f => f.Id)];
    }
}
