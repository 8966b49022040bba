using TradeMind.Trading.Market;

namespace TradeMind.Trading.Execution;

/// <summary>
/// A resting order with what the broker needs to match it quickly. Prices are doubles for comparison only; a fill takes the order's decimal
/// ones.
/// </summary>
internal struct WorkingOrder
{
    public Order Order;
    public double Limit;
    public double Stop;

    /// <summary>Trailing stops: 1 - fraction for a sell, 1 + fraction for a buy.</summary>
    public double TrailFactor;

    /// <summary>Bars of the symbol that still have to pass.</summary>
    public int BarsToWait;
    public long EarliestInstant;

    /// <summary>Cash promised to it.</summary>
    public decimal Reserved;

    /// <summary>A stop that was touched: what is left of it trades like a market (or limit) order.</summary>
    public bool Triggered;

    /// <summary>It may fill in the current bar.</summary>
    public bool Armed;

    /// <summary>It could have filled in some bar so far.</summary>
    public bool HasBeenArmed;

    /// <summary>Its place in the log of orders; -1 once the log was cleared.</summary>
    public int LogIndex;

    public readonly int Symbol => Order.Wanted.Symbol;

    public readonly OrderSide Side => Order.Wanted.Side;

    public readonly OrderType Type => Order.Wanted.Type;

    public readonly bool FillsAtOpen => Type == OrderType.Market || (Triggered && Type is OrderType.Stop or OrderType.TrailingStop);

    public void Arm(long openInstant)
    {
        Armed = BarsToWait == 0 && openInstant >= EarliestInstant;
        HasBeenArmed |= Armed;
        if (BarsToWait > 0)
        {
            BarsToWait--;
        }
    }

    /// <summary>Follows the best price of a completed bar.</summary>
    public void Trail(in Bar bar)
    {
        if (Type == OrderType.TrailingStop && !Triggered)
        {
            Stop = Side == OrderSide.Sell ? Math.Max(Stop, bar.High * TrailFactor) : Math.Min(Stop, bar.Low * TrailFactor);
        }
    }
}
