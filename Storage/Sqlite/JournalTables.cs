using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Sqlite;

/// <summary>Writes a journal entry and the tables that show what it says, all in the caller's transaction.</summary>
internal sealed class JournalTables(SqliteConnection connection, string portfolio) : IDisposable
{
    private readonly SqliteStatement _journal = new(connection, "INSERT INTO journal VALUES ($1, $2, $3, $4, $5)", 5);
    private readonly SqliteStatement _snapshot = new(connection, "INSERT INTO portfolio_snapshots VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 8);
    private readonly SqliteStatement _event = new(connection, "INSERT INTO session_events VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 8);
    private readonly SqliteStatement _change = new(connection, "INSERT INTO plan_changes VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", 10);
    private readonly SqliteStatement _price = new(connection, "UPDATE holdings SET price = $3, ticks = $4 WHERE portfolio = $1 AND symbol = $2", 4);
    private readonly SqliteStatement _flat = new(connection, "DELETE FROM holdings WHERE portfolio = $1 AND symbol = $2", 2);
    private readonly SqliteStatement _held = new(connection, "INSERT OR REPLACE INTO holdings VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 8);
    private readonly SqliteStatement _repeat = new(connection, "UPDATE agent_decisions SET bars = $3 WHERE portfolio = $1 AND decision = $2", 3);
    private readonly SqliteStatement _indicator = new(connection, "INSERT OR IGNORE INTO indicators VALUES ($1, $2, $3, $4, $5, $6)", 6);

    private readonly SqliteStatement _decision = new(
        connection,
        """
        INSERT INTO agent_decisions
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
        """,
        24);

    private readonly SqliteStatement _order = new(connection, "INSERT OR REPLACE INTO orders VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", 15);

    private readonly SqliteStatement _fill = new(connection, "INSERT INTO trades VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)", 16);

    private readonly SqliteStatement _why = new(
        connection,
        """
        SELECT d.decision, d.confidence, d.reasoning, d.signals, o.parent
        FROM orders o LEFT JOIN agent_decisions d ON d.portfolio = o.portfolio AND d.order_id = coalesce(o.parent, o.order_id)
        WHERE o.portfolio = $1 AND o.order_id = $2
        """,
        2);

    private const string Last = "SELECT max(sequence) FROM journal WHERE portfolio = $1";

    private readonly SqliteStatement _last = new(connection, Last, 1);
    private readonly SqliteStatement _stored = new(connection, "SELECT entry FROM journal WHERE portfolio = $1 AND sequence = $2", 2);

    /// <summary>Sequence of the last entry; 0 for none.</summary>
    public long LastSequence(SqliteTransaction transaction) => (long)(_last.Ask(transaction, portfolio) ?? 0L);

    /// <summary>The same as it was committed, on a connection that reads.</summary>
    public static long LastCommitted(SqliteConnection reader, string portfolio)
    {
        using var statement = new SqliteStatement(reader, Last, 1);
        using var row = statement.Read(null, portfolio);
        return row.Read() && !row.IsDBNull(0) ? row.GetInt64(0) : 0;
    }

    /// <summary>Whether an entry is in the journal exactly as it is given.</summary>
    public bool IsStored(SqliteTransaction transaction, long sequence, string text) =>
        string.Equals(_stored.Ask(transaction, portfolio, sequence) as string, text, StringComparison.Ordinal);

    /// <summary>Writes one entry.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="plan">The one in force for the entry: its symbols, strategies and weights.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="text">The same as the journal keeps it.</param>
    public void Write(SqliteTransaction transaction, SessionPlan plan, JournalEntry entry, string text)
    {
        var outcome = entry.Outcome;
        _journal.Run(transaction, portfolio, entry.Sequence, entry.Ticks, JournalCodec.KindOf(entry), text);
        _snapshot.Run(
            transaction, portfolio, entry.Sequence, entry.Ticks, SqliteDatabase.Text(outcome.Cash), SqliteDatabase.Text(outcome.Reserved),
            SqliteDatabase.Text(outcome.Equity), (long)outcome.State, outcome.BreakerTripped ? 1L : 0L);
        if (entry is CommandEntry { Command: var command })
        {
            _event.Run(transaction, portfolio, entry.Sequence, command.Id, (long)command.Action, command.Who, command.Why, (long)outcome.State, command.At.Ticks);
        }
        else if (entry is PlanEntry { Command: var change })
        {
            _change.Run(
                transaction, portfolio, entry.Sequence, change.Id, change.Who, change.Why, change.At.Ticks, entry.Ticks,
                JsonSerializer.Serialize(PlanDifference.Between(change.Before, change.After), JournalCodec.Format), SettingsText.Write(change.Before), SettingsText.Write(change.After));
        }

        foreach (ref readonly var decision in outcome.Decisions.AsSpan())
        {
            WriteDecision(transaction, plan, entry, decision);
        }

        foreach (var repeated in outcome.RepeatedRefusals)
        {
            _repeat.Run(transaction, portfolio, (long)repeated.DecisionId, (long)repeated.Bars);
        }

        foreach (ref readonly var order in outcome.Orders.AsSpan())
        {
            WriteOrder(transaction, plan, entry, order);
        }

        WriteFills(transaction, plan, entry);
        WriteHoldings(transaction, plan, entry);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _journal, _snapshot, _event, _change, _price, _flat, _held, _repeat, _indicator, _decision, _order, _fill, _why, _last, _stored })
        {
            statement.Dispose();
        }
    }

    private void WriteDecision(SqliteTransaction transaction, SessionPlan plan, JournalEntry entry, in DecisionRecord decision)
    {
        var symbol = plan.Symbols[decision.Symbol].Ticker;
        var signals = entry is SliceEntry slice && slice.Bars.Symbols.IndexOf(decision.Symbol) is >= 0 and var place ? AgentSignal.Of(plan, slice.Advice, place) : [];
        var reasoning = entry is CommandEntry { Command: var command } ? $"{command.Action} by {command.Who}: {command.Why}" : AgentSignal.Reasoning(signals);
        var verdicts = decision.VerdictCount == 0 ? [] : entry.Outcome.Verdicts.Slice(decision.FirstVerdict, decision.VerdictCount).ToArray();
        var (weights, threshold) = (plan.Options.Decisions.Weights, plan.Options.Decisions.Threshold);
        _decision.Run(
            transaction, portfolio, (long)decision.Id, entry.Sequence, decision.Ticks, symbol, (long)decision.Technical.Side, decision.Technical.Confidence,
            OrNull(decision.SentimentScore), OrNull(decision.RiskScore), OrNull(decision.OutcomeScore), decision.OrderId == 0 ? null : (long)decision.OrderId,
            (long)decision.Rejection, SqliteDatabase.Text(decision.AskedQuantity), SqliteDatabase.Text(decision.AllowedQuantity), decision.NeededCash,
            decision.AvailableCash, (long)decision.Bars, reasoning, JsonSerializer.Serialize(signals, JournalCodec.Format),
            JsonSerializer.Serialize(verdicts, JournalCodec.Format),
            weights.Technical, weights.Sentiment, weights.Risk, threshold);
        foreach (var signal in signals.Where(s => s.Side != SignalSide.Abstain))
        {
            for (var i = 0; i < signal.Evidence.Count; i++)
            {
                if (!double.IsNaN(signal.Evidence[i]) && signal.Evidence[i] != 0)
                {
                    _indicator.Run(transaction, portfolio, symbol, decision.Ticks, signal.Agent, string.Create(CultureInfo.InvariantCulture, $"evidence{i + 1}"), signal.Evidence[i]);
                }
            }
        }
    }

    private void WriteOrder(SqliteTransaction transaction, SessionPlan plan, JournalEntry entry, in Order order)
    {
        var wanted = order.Request;
        _order.Run(
            transaction, portfolio, (long)order.Id, entry.Sequence, order.DecidedTicks, plan.Symbols[wanted.Symbol].Ticker, (long)wanted.Side, (long)wanted.Type,
            (long)wanted.Purpose, SqliteDatabase.Text(wanted.Quantity), SqliteDatabase.Text(order.FilledQuantity), Price(wanted.LimitPrice), Price(wanted.StopPrice),
            (long)order.Status, (long)order.Reason, order.ParentId == 0 ? null : (long)order.ParentId);
    }

    private void WriteFills(SqliteTransaction transaction, SessionPlan plan, JournalEntry entry)
    {
        var sales = 0;
        for (var place = 0; place < entry.Outcome.Fills.Length; place++)
        {
            var fill = entry.Outcome.Fills[place];
            var (decision, confidence, reasoning, signals) = Why(transaction, fill);

            // Each sale ends one round trip, whole or in part.
            var profit = fill.Side == OrderSide.Sell ? SqliteDatabase.Text(entry.Outcome.Trades[sales++].Profit) : null;
            _fill.Run(
                transaction, portfolio, entry.Sequence, (long)place, (long)fill.OrderId, decision, fill.Ticks, plan.Symbols[fill.Symbol].Ticker, (long)fill.Side,
                (long)fill.Purpose, SqliteDatabase.Text(fill.Quantity), SqliteDatabase.Text(fill.Price), SqliteDatabase.Text(fill.Commission), profit, confidence, reasoning, signals);
        }
    }

    /// <summary>The decision behind a fill: that of its order, or for a stop or target that of the entry it protects.</summary>
    private (object? Decision, object? Confidence, string Reasoning, string Signals) Why(SqliteTransaction transaction, in Fill fill)
    {
        using var row = _why.Read(transaction, portfolio, (long)fill.OrderId);
        if (!row.Read() || row.IsDBNull(0))
        {
            return (null, null, "", "[]");
        }

        var reasoning = row.GetString(2);
        return (row.GetInt64(0), row.GetDouble(1), row.IsDBNull(4) ? reasoning : $"{fill.Purpose} of order {row.GetInt64(4)}, which was: {reasoning}", row.GetString(3));
    }

    private void WriteHoldings(SqliteTransaction transaction, SessionPlan plan, JournalEntry entry)
    {
        foreach (var holding in entry.Outcome.Holdings)
        {
            var symbol = plan.Symbols[holding.Symbol].Ticker;
            if (holding.Quantity == 0)
            {
                _flat.Run(transaction, portfolio, symbol);
            }
            else
            {
                _held.Run(
                    transaction, portfolio, symbol, SqliteDatabase.Text(holding.Quantity), SqliteDatabase.Text(holding.AverageCost), SqliteDatabase.Text(holding.CostBasis),
                    (double)holding.AverageCost, holding.OpenedTicks, entry.Ticks);
            }
        }

        if (entry is SliceEntry { Bars: var bars })
        {
            for (var k = 0; k < bars.Symbols.Length; k++)
            {
                _price.Run(transaction, portfolio, plan.Symbols[bars.Symbols[k]].Ticker, bars.Bars[k].Close, bars.Ticks);
            }
        }
    }

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;

    private static string? Price(decimal price) => price == 0 ? null : SqliteDatabase.Text(price);
}
