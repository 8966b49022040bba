using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>What of a symbol waits because of signals; exits attached to protect a position do not count.</summary>
internal struct WaitingOrders
{
    public int Entries;
    public int Exits;

    /// <summary>Units that entries still have to buy; below zero for short sales.</summary>
    public decimal EntryUnits;

    public void Count(in OrderRequest request, int orders, decimal units)
    {
        if (request.Purpose == OrderPurpose.Entry || (request.Purpose == OrderPurpose.Rebalance && request.Side == OrderSide.Buy))
        {
            Entries += orders;
            EntryUnits = Money.Add(EntryUnits, request.Side == OrderSide.Sell ? -units : units);
        }
        else if (request.Purpose is OrderPurpose.Exit or OrderPurpose.BuyIn)
        {
            Exits += orders;
        }
    }
}
