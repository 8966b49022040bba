using System.Text.Json;
using TradeMind.Storage.Journal;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;

namespace TradeMind.Storage.Sql;

/// <summary>The portfolio after an entry, as the table <c>portfolio_snapshots</c> has them.</summary>
internal sealed record EquityRow
{
    public const string Columns = "sequence, ticks, cash, reserved, equity, state, breaker";

    public long Sequence { get; init; }

    public long Ticks { get; init; }

    public DecimalText Cash { get; init; }

    public DecimalText Reserved { get; init; }

    public DecimalText Equity { get; init; }

    public SessionState State { get; init; }

    public bool Breaker { get; init; }

    public StoredEquity ToPoint() => new(Sequence, UtcTime.FromTicks(Ticks), Cash, Reserved, Equity, State, Breaker);
}

/// <summary>An open position, as the table <c>holdings</c> has it, with the prices of its exits.</summary>
internal sealed record HoldingRow
{
    public const string Columns =
        "symbol, quantity, average_cost AS AverageCost, cost_basis AS CostBasis, price, opened_ticks AS OpenedTicks, ticks";

    public string Symbol { get; init; } = "";

    public DecimalText Quantity { get; init; }

    public DecimalText AverageCost { get; init; }

    public DecimalText CostBasis { get; init; }

    public double Price { get; init; }

    public long OpenedTicks { get; init; }

    public long Ticks { get; init; }

    public DecimalText? Stop { get; init; }

    public DecimalText? Target { get; init; }

    public StoredHolding ToView()
    {
        var price = (decimal)Price;
        var value = Quantity * price;
        return new StoredHolding(
            Symbol, Quantity, AverageCost, CostBasis, price, value, value - CostBasis, UtcTime.FromTicks(OpenedTicks),
            UtcTime.FromTicks(Ticks),
            Stop, Target);
    }
}

/// <summary>An order, as the table <c>orders</c> has it.</summary>
internal sealed record OrderRow
{
    public const string Columns =
        """
        order_id AS OrderId, symbol, side, type, purpose, quantity, filled, limit_price AS LimitPrice, stop_price AS StopPrice,
        status, reason, parent, ticks, sequence
        """;

    public long OrderId { get; init; }

    public string Symbol { get; init; } = "";

    public OrderSide Side { get; init; }

    public OrderType Type { get; init; }

    public OrderPurpose Purpose { get; init; }

    public DecimalText Quantity { get; init; }

    public DecimalText Filled { get; init; }

    public DecimalText? LimitPrice { get; init; }

    public DecimalText? StopPrice { get; init; }

    public OrderStatus Status { get; init; }

    public RejectionReason Reason { get; init; }

    public long? Parent { get; init; }

    public long Ticks { get; init; }

    public long Sequence { get; init; }

    public StoredOrder ToView(string portfolio) => new(
        EventIds.Order(portfolio, OrderId), Symbol, Side, Type, Purpose, Quantity, Filled, LimitPrice, StopPrice, Status, Reason,
        Parent is { } parent ? EventIds.Order(portfolio, parent) : null, UtcTime.FromTicks(Ticks), Sequence);
}

/// <summary>A fill, as the table <c>trades</c> has it.</summary>
internal sealed record TradeRow
{
    public const string Columns =
        """
        sequence, place, order_id AS OrderId, decision, ticks, symbol, side, purpose, quantity, price, commission, profit,
        confidence, reasoning
        """;

    public long Sequence { get; init; }

    public long Place { get; init; }

    public long OrderId { get; init; }

    public long? Decision { get; init; }

    public long Ticks { get; init; }

    public string Symbol { get; init; } = "";

    public OrderSide Side { get; init; }

    public OrderPurpose Purpose { get; init; }

    public DecimalText Quantity { get; init; }

    public DecimalText Price { get; init; }

    public DecimalText Commission { get; init; }

    public DecimalText? Profit { get; init; }

    public double? Confidence { get; init; }

    public string Reasoning { get; init; } = "";

    public StoredTrade ToView(string portfolio) => new(
        EventIds.Fill(portfolio, Sequence, Place), EventIds.Order(portfolio, OrderId),
        Decision is { } decision ? EventIds.Decision(portfolio, decision) : null, UtcTime.FromTicks(Ticks), Symbol, Side, Purpose, Quantity,
        Price, Commission, Profit, Confidence, Reasoning);
}

/// <summary>A fill with what round trips are made of, as the tables <c>trades</c> and <c>orders</c> have it.</summary>
internal sealed record FillRow
{
    public long Sequence { get; init; }

    public long OrderId { get; init; }

    public long Ticks { get; init; }

    public string Symbol { get; init; } = "";

    public OrderSide Side { get; init; }

    public OrderPurpose Purpose { get; init; }

    public DecimalText Quantity { get; init; }

    public DecimalText Price { get; init; }

    public DecimalText Commission { get; init; }

    public string Signals { get; init; } = "[]";

    public DecimalText? Stop { get; init; }

    public StoredFill ToFill(string portfolio) => new(
        Sequence, EventIds.Order(portfolio, OrderId), Ticks, Symbol, Side, Purpose, Quantity, Price, Commission, Stop?.Value,
        JsonSerializer.Deserialize<List<AgentSignal>>(Signals, JournalCodec.Format)!);
}

/// <summary>A command that was carried out, as the table <c>session_events</c> has it.</summary>
internal sealed record SessionEventRow
{
    public const string Columns = "sequence, command, action, who, why, state, at_ticks AS AtTicks";

    public long Sequence { get; init; }

    public string Command { get; init; } = "";

    public SessionAction Action { get; init; }

    public string Who { get; init; } = "";

    public string Why { get; init; } = "";

    public SessionState State { get; init; }

    public long AtTicks { get; init; }

    public StoredCommand ToView() => new(Sequence, Command, Action, Who, Why, State, UtcTime.FromTicks(AtTicks));
}
