using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Sqlite;

/// <summary>The decisions of one portfolio, each with the way from its bar to its fills.</summary>
public sealed class DecisionReader(SqliteDatabase database, string portfolio, PlanReader plans)
{
    private const string Columns =
        """
        decision, sequence, ticks, symbol, side, confidence, sentiment, risk, score, order_id, rejection, asked, allowed, needed, available,
        bars, reasoning, signals, verdicts, technical_weight, sentiment_weight, risk_weight, vote_threshold
        """;

    private readonly PortfolioReader _rows = new(database, portfolio);

    /// <summary>Decisions, newest first.</summary>
    /// <param name="symbol">Only of this one; null for all.</param>
    /// <param name="agent">Only those on which this agent had an opinion; null for all.</param>
    /// <param name="from">Label of the first bar, UTC ticks.</param>
    /// <param name="to">Label of the last bar, UTC ticks.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="most">At most so many.</param>
    public Page<DecisionView> Find(string? symbol, string? agent, long from, long to, long before, int most) => PortfolioReader.Paged(
        _rows.Rows(
            $"""
            SELECT {Columns} FROM agent_decisions
            WHERE portfolio = $1 AND decision < $2 AND ($3 IS NULL OR symbol = $3) AND ticks >= $4 AND ticks <= $5
                AND ($6 IS NULL OR EXISTS (SELECT 1 FROM json_each(signals) WHERE json_extract(value, '$.agent') = $6 AND coalesce(json_extract(value, '$.side'), 0) <> 0))
            ORDER BY decision DESC LIMIT $7
            """,
            Decision, portfolio, before, symbol, from, to, agent, most + 1),
        most, decision => PortfolioReader.Number(decision.Id, 'd'));

    /// <summary>Decisions to buy that were refused, or cut by a rule, newest first.</summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<DecisionView> HeldBack(int most) => _rows.Rows(
        $"SELECT {Columns} FROM agent_decisions WHERE portfolio = $1 AND (rejection <> 0 OR verdicts LIKE '%\"outcome\":%') ORDER BY decision DESC LIMIT $2", Decision, portfolio, most);

    /// <summary>One decision with its whole chain; null when there is none with this number.</summary>
    public DecisionChain? Find(long number)
    {
        if (_rows.Rows($"SELECT {Columns} FROM agent_decisions WHERE portfolio = $1 AND decision = $2", Decision, portfolio, number) is not [var decision])
        {
            return null;
        }

        var command = _rows.CommandOf(decision.Sequence);
        var order = decision.Order is null ? 0 : PortfolioReader.Number(decision.Order, 'o');
        var orders = order == 0 ? [] : _rows.OrdersOf(order);
        var fills = order == 0 ? [] : _rows.FillsOf(order);
        return new DecisionChain(command is null ? BarOf(decision) : null, decision, command, orders, fills, Chain(decision, command, orders, fills));
    }

    private BarView? BarOf(DecisionView decision)
    {
        var symbol = plans.Plan.IndexOf(new Symbol(decision.Symbol));
        var entries = _rows.Rows("SELECT kind, entry FROM journal WHERE portfolio = $1 AND sequence = $2", row => JournalCodec.Decode(row.GetString(0), row.GetString(1)), portfolio, decision.Sequence);
        return entries is [SliceEntry { Bars: var bars }] && bars.Symbols.IndexOf(symbol) is >= 0 and var place && bars.Bars[place] is var bar
            ? new BarView(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)
            : null;
    }

    private List<string> Chain(DecisionView decision, SessionEventView? command, IReadOnlyList<OrderView> orders, IReadOnlyList<TradeView> fills)
    {
        var label = decision.Time.Ticks;
        IEnumerable<string> before = command is null
            ? [EventIds.Market(decision.Symbol, label), EventIds.Analysis(portfolio, label), .. decision.Signals.Select(s => EventIds.Signal(portfolio, s.Agent, label))]
            : [EventIds.Session(portfolio, command.Sequence, command.Action)];
        return [.. before, decision.Id, .. orders.Select(o => o.Id), .. fills.Select(f => f.Id)];
    }

    private DecisionView Decision(SqliteDataReader row)
    {
        var technical = new Signal((SignalSide)row.GetInt64(4), row.GetDouble(5));
        var (sentiment, risk, score, weights) = (Number(row, 6), Number(row, 7), Number(row, 8), Weights(row));
        return new DecisionView
        {
            Id = EventIds.Decision(portfolio, row.GetInt64(0)),
            Sequence = row.GetInt64(1),
            Time = PortfolioReader.Time(row.GetInt64(2)),
            Symbol = row.GetString(3),
            Side = technical.Side,
            Confidence = technical.Confidence,
            Sentiment = sentiment,
            Risk = risk,
            Score = score,
            Weights = weights,
            Vote = score is null ? null : weights?.Explain(technical, sentiment, risk),
            Order = row.IsDBNull(9) ? null : EventIds.Order(portfolio, row.GetInt64(9)),
            Rejection = (RejectionReason)row.GetInt64(10),
            Asked = SqliteDatabase.Decimal(row.GetString(11)),
            Allowed = SqliteDatabase.Decimal(row.GetString(12)),
            NeededCash = row.GetDouble(13),
            AvailableCash = row.GetDouble(14),
            Bars = row.GetInt64(15),
            Reasoning = row.GetString(16),
            Signals = JsonSerializer.Deserialize<List<AgentSignal>>(row.GetString(17), JournalCodec.Format)!,
            Verdicts = JsonSerializer.Deserialize<List<RiskVerdict>>(row.GetString(18), JournalCodec.Format)!,
        };
    }

    /// <summary>Null for a decision of a time whose settings are not recorded.</summary>
    private static DecisionWeights? Weights(SqliteDataReader row) =>
        row.IsDBNull(19) ? null : new DecisionWeights(row.GetDouble(19), row.GetDouble(20), row.GetDouble(21), row.GetDouble(22));

    private static double? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
