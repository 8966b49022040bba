using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>Which price an order fills at.</summary>
internal enum FillPrice : byte
{
    Open,
    Limit,
    Stop,
}

/// <summary>Where inside a bar an order fills.</summary>
/// <param name="Price">The price before slippage, for comparison.</param>
/// <param name="At">Which price that is.</param>
/// <param name="TakesLiquidity">Slippage applies: market orders and stops, not limits.</param>
internal readonly record struct FillPoint(double Price, FillPrice At, bool TakesLiquidity)
{
    /// <summary>It fills at the open, before anything else in the bar.</summary>
    public bool AtOpen => At == FillPrice.Open;

    public decimal ExactPrice(in WorkingOrder order, in Bar bar) => At switch
    {
        FillPrice.Open => Market.Price.ToDecimal(bar.Open),
        FillPrice.Limit => order.Order.Wanted.LimitPrice,
        _ => order.Type == OrderType.TrailingStop ? Market.Price.ToDecimal(order.Stop) : order.Order.Wanted.StopPrice,
    };

    /// <summary>
    /// The price after slippage, which is paid in full: where the order itself moves the price, it trades where the bar did not.
    /// </summary>
    public decimal Slipped(decimal reference, decimal quantity, OrderSide side, in Bar bar, ISlippageModel model)
    {
        var slippage = TakesLiquidity ? model.Fraction(quantity, bar) : 0;
        return Math.Sign(slippage) == 0 ? reference
            : side == OrderSide.Buy ? reference * (1 + slippage)
            : reference * (1 - slippage);
    }
}

/// <summary>
/// The rules by which a bar fills an order. Only the bar's four prices are known, not their path, so whatever is unknown goes against
/// the trader: a stop counts as touched at its price or worse, and a limit never fills better than its price except at the open.
/// </summary>
internal static class FillRule
{
    /// <summary>
    /// The point at which the order fills in this bar; null when it does not. A stop that is touched is marked as triggered.
    /// </summary>
    public static FillPoint? Find(ref WorkingOrder order, in Bar bar) => order.FillsAtOpen
        ? new FillPoint(bar.Open, FillPrice.Open, TakesLiquidity: true)
        : order.Type switch
        {
            OrderType.Limit => Limit(order, bar),
            OrderType.StopLimit => order.Triggered ? Limit(order, bar) : StopLimit(ref order, bar),
            _ => Stop(ref order, bar),
        };

    private static FillPoint? Limit(in WorkingOrder order, in Bar bar)
    {
        var buy = order.Side == OrderSide.Buy;
        if (buy ? bar.Open <= order.Limit : bar.Open >= order.Limit)
        {
            return new FillPoint(bar.Open, FillPrice.Open, TakesLiquidity: false);
        }

        return (buy ? bar.Low <= order.Limit : bar.High >= order.Limit)
            ? new FillPoint(order.Limit, FillPrice.Limit, TakesLiquidity: false)
            : null;
    }

    private static FillPoint? Stop(ref WorkingOrder order, in Bar bar)
    {
        var buy = order.Side == OrderSide.Buy;
        if (buy ? bar.Open >= order.Stop : bar.Open <= order.Stop)
        {
            order.Triggered = true;
            return new FillPoint(bar.Open, FillPrice.Open, TakesLiquidity: true);
        }

        if (buy ? bar.High >= order.Stop : bar.Low <= order.Stop)
        {
            order.Triggered = true;
            return new FillPoint(order.Stop, FillPrice.Stop, TakesLiquidity: true);
        }

        return null;
    }

    /// <summary>
    /// In the bar that touches the stop it fills only if the price at that moment is within the limit; later it is a limit order.
    /// </summary>
    private static FillPoint? StopLimit(ref WorkingOrder order, in Bar bar)
    {
        if (Stop(ref order, bar) is not { } touched)
        {
            return null;
        }

        var within = order.Side == OrderSide.Buy ? touched.Price <= order.Limit : touched.Price >= order.Limit;
        return within ? touched with { TakesLiquidity = false } : null;
    }
}
