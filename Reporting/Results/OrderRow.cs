using System.Text.Json.Serialization;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.Results;

/// <summary>An order; a price that it does not have is left out.</summary>
internal readonly record struct OrderRow(
    int Id,
    string Symbol,
    string Decided,
    OrderSide Side,
    OrderType Type,
    decimal Quantity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? LimitPrice,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? StopPrice,
    TimeInForce TimeInForce,
    OrderPurpose Purpose,
    OrderStatus Status,
    RejectionReason Reason,
    decimal FilledQuantity)
{
    public static OrderRow From(string symbol, in Order order)
    {
        var request = order.Request;
        return new OrderRow(
            order.Id, symbol, BarTimeText.Format(order.DecidedTicks), request.Side, request.Type, request.Quantity,
                Price(request.LimitPrice),
            Price(request.StopPrice), request.TimeInForce, request.Purpose, order.Status, order.Reason, order.FilledQuantity);
    }

    private static decimal? Price(decimal price) => price == 0 ? null : price;
}

/// <summary>A fill of an order.</summary>
internal readonly record struct FillRow(
    int OrderId, string Symbol, string Time, OrderSide Side, decimal Quantity, decimal Price, decimal Commission, OrderPurpose Purpose)
{
    public static FillRow From(string symbol, in Fill fill) =>
        new(fill.OrderId, symbol, BarTimeText.Format(fill.Ticks), fill.Side, fill.Quantity, fill.Price, fill.Commission, fill.Purpose);
}

/// <summary>A round trip; excursions are fractions of the entry price, R is left out without a stop.</summary>
internal readonly record struct ClosedTradeRow(
    string Symbol,
    string EntryTime,
    string ExitTime,
    decimal Quantity,
    decimal EntryPrice,
    decimal ExitPrice,
    decimal Fees,
    decimal Profit,
    double Return,
    int BarsHeld,
    OrderPurpose Exit,
    double? Mae,
    double? Mfe,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? R)
{
    public static ClosedTradeRow From(MeasuredTrade measured)
    {
        var trade = measured.Trade;
        return new ClosedTradeRow(
            trade.Symbol.Ticker, BarTimeText.Format(trade.EntryTime), BarTimeText.Format(trade.ExitTime), trade.Quantity, trade.EntryPrice,
            trade.ExitPrice, trade.Fees, trade.Profit, trade.ReturnFraction, trade.BarsHeld, measured.ExitReason,
            measured.Excursion?.Adverse, measured.Excursion?.Favourable, measured.R);
    }
}
