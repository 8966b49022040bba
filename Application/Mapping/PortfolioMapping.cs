using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Mapping;

/// <summary>
/// Stored books as they cross the REST boundary. Enumerations have the same names and values on both sides; a test holds that.
/// </summary>
internal static class PortfolioMapping
{
    public static Contracts.Page<TTo> ToContract<TFrom, TTo>(this ResultPage<TFrom> page, Func<TFrom, TTo> map) =>
        new([.. page.Items.Select(map)], page.Next);

    public static Contracts.RoundTripGroup ToContract(this TradeGroup group) => new(group.Key, group.Totals.ToContract());

    public static Contracts.RoundTripTotals ToContract(this TradeTotals totals) => new(
        totals.Count, totals.Wins, totals.Losses, totals.WinRate, totals.Profit, totals.Fees, totals.ProfitFactor, totals.Expectancy,
        totals.AverageR, totals.AverageBarsHeld, totals.AverageMae, totals.AverageMfe);

    public static Contracts.EquityPoint ToContract(this StoredEquity point) => new(
        point.Sequence, point.Time, point.Cash, point.Reserved, point.Equity, (Contracts.SessionState)point.State, point.BreakerTripped);

    public static Contracts.HoldingView ToContract(this StoredHolding holding) => new(
        holding.Symbol, holding.Quantity, holding.AverageCost, holding.CostBasis, holding.Price, holding.Value, holding.Profit,
        holding.OpenedAt, holding.PricedAt, holding.Stop, holding.Target);

    public static Contracts.PortfolioView ToContract(this StoredPortfolio books) => new(
        books.Sequence, books.Time, books.Cash, books.Reserved, books.Equity, books.BreakerTripped,
        [.. books.Holdings.Select(holding => holding.ToContract())]);

    public static Contracts.OrderView ToContract(this StoredOrder order) => new(
        order.Id, order.Symbol, (Contracts.OrderSide)order.Side, (Contracts.OrderType)order.Type, (Contracts.OrderPurpose)order.Purpose,
        order.Quantity, order.Filled, order.LimitPrice, order.StopPrice, (Contracts.OrderStatus)order.Status,
        (Contracts.RejectionReason)order.Reason, order.Parent, order.DecidedAt, order.Sequence);

    public static Contracts.TradeView ToContract(this StoredTrade trade) => new(
        trade.Id, trade.Order, trade.Decision, trade.Time, trade.Symbol, (Contracts.OrderSide)trade.Side,
        (Contracts.OrderPurpose)trade.Purpose, trade.Quantity, trade.Price, trade.Commission, trade.Profit, trade.Confidence,
        trade.Reasoning);

    public static Contracts.SessionEventView ToContract(this StoredCommand command) => new(
        command.Sequence, command.Command, (Contracts.SessionAction)command.Action, command.Who, command.Why,
        (Contracts.SessionState)command.State, command.At);

    public static Contracts.PlanChangeView ToContract(this StoredPlanChange change) => new(
        change.Sequence, change.Command, change.Who, change.Why, change.At, change.After,
        [.. change.Changes.Select(difference => difference.ToContract())]);

    private static Contracts.PlanDifference ToContract(this PlanDifference difference) =>
        new(difference.Field, difference.Before, difference.After);
}
