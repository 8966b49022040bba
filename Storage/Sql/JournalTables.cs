using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Allocation;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Sql;

/// <summary>Writes a journal entry and the tables that show what it says, all in the caller's transaction.</summary>
internal sealed class JournalTables(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly SqlStatement _journal = SqlStatement.Insert(connection, "journal");
    private readonly SqlStatement _snapshot = SqlStatement.Insert(connection, "portfolio_snapshots");
    private readonly SqlStatement _event = SqlStatement.Insert(connection, "session_events");
    private readonly SqlStatement _change = SqlStatement.Insert(connection, "plan_changes");
    private readonly SqlStatement _held = SqlStatement.Upsert(connection, "holdings", "portfolio", "symbol");
    private readonly SqlStatement _indicator = SqlStatement.InsertNew(connection, "indicators");
    private readonly SqlStatement _decision = SqlStatement.Insert(connection, "agent_decisions");
    private readonly SqlStatement _order = SqlStatement.Upsert(connection, "orders", "portfolio", "order_id");
    private readonly SqlStatement _fill = SqlStatement.Insert(connection, "trades");

    private readonly SqlStatement _price = new(
        connection, "UPDATE holdings SET price = @price, ticks = @ticks WHERE portfolio = @portfolio AND symbol = @symbol");

    private readonly SqlStatement _prices = new(
        connection,
        """
        UPDATE holdings SET price = bars.price, ticks = @ticks FROM unnest(@symbols, @prices) AS bars (symbol, price)
        WHERE holdings.portfolio = @portfolio AND holdings.symbol = bars.symbol
        """);

    private readonly SqlStatement _flat = new(connection, "DELETE FROM holdings WHERE portfolio = @portfolio AND symbol = @symbol");

    private readonly SqlStatement _repeat = new(
        connection, "UPDATE agent_decisions SET bars = @bars WHERE portfolio = @portfolio AND decision = @decision");

    private readonly SqlStatement _why = new(
        connection,
        """
        SELECT d.decision AS decision, d.confidence AS confidence, d.reasoning AS reasoning, d.signals AS signals, o.parent AS parent
        FROM orders o LEFT JOIN agent_decisions d ON d.portfolio = o.portfolio AND d.order_id = coalesce(o.parent, o.order_id)
        WHERE o.portfolio = @portfolio AND o.order_id = @order
        """);

    private readonly SqlStatement _stored = new(
        connection, "SELECT entry FROM journal WHERE portfolio = @portfolio AND sequence = @sequence");

    /// <summary>Sequence of the last entry that was committed; 0 for none.</summary>
    public static long LastCommitted(DbConnection reader, string portfolio) =>
        reader.ExecuteScalar<long?>("SELECT max(sequence) FROM journal WHERE portfolio = @portfolio", new { portfolio }) ?? 0;

    /// <summary>Whether an entry is in the journal exactly as it is given.</summary>
    public bool IsStored(SqlWrites writes, string portfolio, long sequence, string text) => string.Equals(
        _stored.Ask(writes, ("portfolio", portfolio), ("sequence", sequence)) as string, text, StringComparison.Ordinal);

    /// <summary>Writes one entry.</summary>
    /// <param name="writes">Of the caller's transaction.</param>
    /// <param name="portfolio">Whose.</param>
    /// <param name="plan">The one in force for the entry: its symbols, strategies and weights.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="text">The same as the journal keeps it.</param>
    public void Write(SqlWrites writes, string portfolio, PortfolioConfiguration plan, JournalEntry entry, string text)
    {
        WriteEntry(writes, portfolio, plan, entry, text);
        foreach (ref readonly var decision in entry.Outcome.Decisions.AsSpan())
        {
            WriteDecision(writes, portfolio, plan, entry, decision);
        }

        foreach (var repeated in entry.Outcome.RepeatedRefusals)
        {
            _repeat.Run(
                writes, ("portfolio", portfolio), ("decision", (long)repeated.DecisionId), ("bars", (long)repeated.Bars));
        }

        foreach (ref readonly var order in entry.Outcome.Orders.AsSpan())
        {
            WriteOrder(writes, portfolio, plan, entry, order);
        }

        WriteFills(writes, portfolio, plan, entry);
        WriteHoldings(writes, portfolio, plan, entry);
    }

    public void Dispose()
    {
        SqlStatement[] statements =
        [
            _journal, _snapshot, _event, _change, _price, _prices, _flat, _held, _repeat, _indicator, _decision, _order, _fill, _why,
            _stored,
        ];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }
    }

    private void WriteEntry(SqlWrites writes, string portfolio, PortfolioConfiguration plan, JournalEntry entry, string text)
    {
        var outcome = entry.Outcome;
        _journal.Run(
            writes, ("portfolio", portfolio), ("sequence", entry.Sequence), ("ticks", entry.Ticks),
            ("kind", JournalCodec.KindOf(entry)),
            ("entry", text));
        _snapshot.Run(
            writes, ("portfolio", portfolio), ("sequence", entry.Sequence), ("ticks", entry.Ticks),
            ("cash", dialect.Decimal(outcome.Cash)), ("reserved", dialect.Decimal(outcome.Reserved)),
            ("equity", dialect.Decimal(outcome.Equity)), ("state", (long)outcome.State), ("breaker", outcome.BreakerTripped ? 1L : 0L));
        if (entry is CommandEntry { Command: var command })
        {
            _event.Run(
                writes, ("portfolio", portfolio), ("sequence", entry.Sequence), ("command", command.Id),
                ("action", (long)command.Action),
                ("who", command.Who), ("why", command.Why), ("state", (long)outcome.State), ("at_ticks", command.At.Ticks));
        }
        else if (entry is ActionEntry actions)
        {
            _event.Run(
                writes, ("portfolio", portfolio), ("sequence", entry.Sequence), ("command", $"action-{entry.Sequence}"),
                ("action", (long)SessionAction.CorporateAction), ("who", "service"), ("why", ActionText.Describe(actions, plan.Symbols)),
                ("state", (long)outcome.State), ("at_ticks", actions.At.Ticks));
        }
        else if (entry is PlanEntry { Command: var change })
        {
            _change.Run(
                writes, ("portfolio", portfolio), ("sequence", entry.Sequence), ("command", change.Id), ("who", change.Who),
                ("why", change.Why), ("at_ticks", change.At.Ticks), ("ticks", entry.Ticks),
                ("changes", JsonSerializer.Serialize(PlanDifference.Between(change.Before, change.After), JournalCodec.Format)),
                ("before", SettingsText.Write(change.Before)), ("after", SettingsText.Write(change.After)));
        }
    }

    private void WriteDecision(
        SqlWrites writes, string portfolio, PortfolioConfiguration plan, JournalEntry entry, in DecisionRecord decision)
    {
        var symbol = plan.Symbols[decision.Symbol].Ticker;
        var signals = entry is SliceEntry slice && slice.Bars.Symbols.IndexOf(decision.Symbol) is >= 0 and var place
            ? AgentSignal.From(plan, slice.Advice, place)
            : [];
        var agents = AgentSignal.Reasoning(signals);
        var reasoning = entry is CommandEntry { Command: var command } ? $"{command.Action} by {command.Who}: {command.Why}"
            : entry is ActionEntry actions ? ActionText.Describe(actions, plan.Symbols)
            : decision.Allocation.Trigger == AllocationTrigger.None ? agents
            : $"{decision.Allocation.Describe(plan.Options.Allocation)}{(agents.Length > 0 ? "; " : "")}{agents}";
        var verdicts = decision.VerdictCount == 0
            ? []
            : entry.Outcome.Verdicts.Slice(decision.FirstVerdict, decision.VerdictCount).ToArray();
        var (weights, threshold) = (plan.Options.Decisions.Weights, plan.Options.Decisions.Threshold);
        _decision.Run(
            writes, ("portfolio", portfolio), ("decision", (long)decision.Id), ("sequence", entry.Sequence), ("ticks", decision.Ticks),
            ("symbol", symbol), ("side", (long)decision.Technical.Side), ("confidence", decision.Technical.Confidence),
            ("sentiment", OrNull(decision.SentimentScore)), ("risk", OrNull(decision.RiskScore)), ("score", OrNull(decision.OutcomeScore)),
            ("order_id", OrNull(decision.OrderId)), ("rejection", (long)decision.Rejection),
            ("asked", dialect.Decimal(decision.AskedQuantity)), ("allowed", dialect.Decimal(decision.AllowedQuantity)),
            ("needed", decision.NeededCash), ("available", decision.AvailableCash), ("bars", (long)decision.Bars), ("reasoning", reasoning),
            ("signals", JsonSerializer.Serialize(signals, JournalCodec.Format)),
            ("verdicts", JsonSerializer.Serialize(verdicts, JournalCodec.Format)), ("technical_weight", weights.Technical),
            ("sentiment_weight", weights.Sentiment), ("risk_weight", weights.Risk), ("vote_threshold", threshold));
        WriteIndicators(writes, portfolio, symbol, decision.Ticks, signals);
    }

    private void WriteIndicators(SqlWrites writes, string portfolio, string symbol, long ticks, IReadOnlyList<AgentSignal> signals)
    {
        foreach (var signal in signals.Where(s => s.Side != SignalSide.Abstain))
        {
            for (var i = 0; i < signal.Evidence.Count; i++)
            {
                if (!double.IsNaN(signal.Evidence[i]) && signal.Evidence[i] != 0)
                {
                    _indicator.Run(
                        writes, ("portfolio", portfolio), ("symbol", symbol), ("ticks", ticks), ("agent", signal.Agent),
                        ("name", string.Create(CultureInfo.InvariantCulture, $"evidence{i + 1}")), ("value", signal.Evidence[i]));
                }
            }
        }
    }

    private void WriteOrder(SqlWrites writes, string portfolio, PortfolioConfiguration plan, JournalEntry entry, in Order order)
    {
        var wanted = order.Request;
        _order.Run(
            writes, ("portfolio", portfolio), ("order_id", (long)order.Id), ("sequence", entry.Sequence),
            ("ticks", order.DecidedTicks),
            ("symbol", plan.Symbols[wanted.Symbol].Ticker), ("side", (long)wanted.Side), ("type", (long)wanted.Type),
            ("purpose", (long)wanted.Purpose), ("quantity", dialect.Decimal(wanted.Quantity)),
                ("filled", dialect.Decimal(order.FilledQuantity)),
            ("limit_price", Price(wanted.LimitPrice)), ("stop_price", Price(wanted.StopPrice)), ("status", (long)order.Status),
            ("reason", (long)order.Reason), ("parent", OrNull(order.ParentId)));
    }

    private void WriteFills(SqlWrites writes, string portfolio, PortfolioConfiguration plan, JournalEntry entry)
    {
        for (var place = 0; place < entry.Outcome.Fills.Length; place++)
        {
            var fill = entry.Outcome.Fills[place];
            var (decision, confidence, reasoning, signals) = Why(writes, portfolio, fill);
            reasoning = reasoning.Length == 0 && entry is ActionEntry actions ? ActionText.Describe(actions, plan.Symbols) : reasoning;

            var profit = fill.IsExit ? dialect.Decimal(fill.Profit) : null;
            _fill.Run(
                writes, ("portfolio", portfolio), ("sequence", entry.Sequence), ("place", (long)place),
                ("order_id", (long)fill.OrderId),
                ("decision", decision), ("ticks", fill.Ticks), ("symbol", plan.Symbols[fill.Symbol].Ticker), ("side", (long)fill.Side),
                ("purpose", (long)fill.Purpose), ("quantity", dialect.Decimal(fill.Quantity)), ("price", dialect.Decimal(fill.Price)),
                ("commission", dialect.Decimal(fill.Commission)), ("profit", profit), ("confidence", confidence), ("reasoning", reasoning),
                ("signals", signals));
        }
    }

    /// <summary>The decision behind a fill: that of its order, or for a stop or target that of the entry it protects.</summary>
    private (object? Decision, object? Confidence, string Reasoning, string Signals) Why(SqlWrites writes, string portfolio, in Fill fill)
    {
        using var row = _why.Read(writes, ("portfolio", portfolio), ("order", (long)fill.OrderId));
        if (!row.Read() || row["decision"] is not long decision)
        {
            return (null, null, "", "[]");
        }

        var reasoning = (string)row["reasoning"];
        var explained = row["parent"] is long parent ? $"{fill.Purpose} of order {parent}, which was: {reasoning}" : reasoning;
        return (decision, row["confidence"], explained, (string)row["signals"]);
    }

    private void WriteHoldings(SqlWrites writes, string portfolio, PortfolioConfiguration plan, JournalEntry entry)
    {
        foreach (var holding in entry.Outcome.Holdings)
        {
            var symbol = plan.Symbols[holding.Symbol].Ticker;
            if (holding.Quantity == 0)
            {
                _flat.Run(writes, ("portfolio", portfolio), ("symbol", symbol));
            }
            else
            {
                _held.Run(
                    writes, ("portfolio", portfolio), ("symbol", symbol), ("quantity", dialect.Decimal(holding.Quantity)),
                    ("average_cost", dialect.Decimal(holding.AverageCost)), ("cost_basis", dialect.Decimal(holding.CostBasis)),
                    ("price", (double)holding.AverageCost), ("opened_ticks", holding.OpenedTicks), ("ticks", entry.Ticks));
            }
        }

        if (entry is SliceEntry { Bars: var bars })
        {
            if (dialect.TakesArrays)
            {
                _prices.Run(
                    writes, ("portfolio", portfolio), ("ticks", bars.Ticks),
                    ("symbols", bars.Symbols.Select(symbol => plan.Symbols[symbol].Ticker).ToArray()),
                    ("prices", bars.Bars.Select(bar => bar.Close).ToArray()));
                return;
            }

            for (var k = 0; k < bars.Symbols.Length; k++)
            {
                _price.Run(
                    writes, ("portfolio", portfolio), ("symbol", plan.Symbols[bars.Symbols[k]].Ticker), ("price", bars.Bars[k].Close),
                    ("ticks", bars.Ticks));
            }
        }
    }

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;

    private static long? OrNull(int id) => id == 0 ? null : id;

    private object? Price(decimal price) => price == 0 ? null : dialect.Decimal(price);
}
