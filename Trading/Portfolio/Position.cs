using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <summary>The position in one symbol: long, flat, or short in an account that sells short.</summary>
public record struct Position
{
    /// <summary>Units held; below zero for what is sold short.</summary>
    public decimal Quantity { get; internal set; }

    /// <summary>Currency a unit that was paid, or for a short got, without commission; zero when flat.</summary>
    public decimal AverageCost { get; internal set; }

    /// <summary>Currency paid for what is held, without commission; below zero for a short: what its sale brought.</summary>
    public decimal CostBasis { get; internal set; }

    /// <summary>Commission paid for what is held.</summary>
    public decimal EntryFees { get; internal set; }

    /// <summary>Label of the bar in which the position was opened, UTC ticks.</summary>
    public long OpenedTicks { get; internal set; }

    /// <summary>Number of the slice in which it was opened.</summary>
    public long OpenedSlice { get; internal set; }

    /// <summary>What was sold (for a short: bought back) of it since it was opened; all zero while nothing was.</summary>
    internal PartialExits Exited;

    public readonly bool IsFlat => Math.Sign(Quantity) == 0;

    public readonly decimal UnrealisedProfit(decimal price) => (Quantity * price) - CostBasis;

    /// <summary>Takes in a fill that opens the position or adds to it.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="units">Its units, below zero for a short sale.</param>
    /// <param name="cost">Its value, with the sign of the units.</param>
    /// <param name="slice">Number of the slice it happened in.</param>
    internal void Enter(in Execution.Fill fill, decimal units, decimal cost, long slice)
    {
        if (Math.Sign(Quantity) == 0)
        {
            (OpenedTicks, OpenedSlice) = (fill.Ticks, slice);
            AverageCost = fill.Price;
            CostBasis = cost;
        }
        else
        {
            CostBasis += cost;
            AverageCost = CostBasis / (Quantity + units);
        }

        Quantity = Money.Add(Quantity, units);
        EntryFees = Money.Add(EntryFees, fill.Commission);
    }

    /// <summary>Takes in another position on the same side.</summary>
    internal void Join(in Position other)
    {
        if (IsFlat)
        {
            this = other;
            return;
        }

        Quantity += other.Quantity;
        CostBasis += other.CostBasis;
        EntryFees += other.EntryFees;
        AverageCost = CostBasis / Quantity;
        (OpenedTicks, OpenedSlice) = (Math.Min(OpenedTicks, other.OpenedTicks), Math.Min(OpenedSlice, other.OpenedSlice));
    }

    /// <summary>From flat to flat: the exit that ends it and those before it.</summary>
    /// <param name="symbol">Of the position.</param>
    /// <param name="last">The fill that leaves nothing.</param>
    /// <param name="value">Its value, with the sign of the position.</param>
    /// <param name="slice">Number of the slice it happened in.</param>
    /// <param name="fees">Commission of the units that it closes, on both sides.</param>
    internal readonly ClosedTrade RoundTrip(Symbol symbol, in Execution.Fill last, decimal value, long slice, decimal fees)
    {
        var (opened, barsHeld) = (new DateTime(OpenedTicks, DateTimeKind.Utc), (int)(slice - OpenedSlice));
        if (Math.Sign(Exited.Units) == 0)
        {
            return new ClosedTrade(
                symbol, opened, last.Time, Quantity, AverageCost, last.Price, fees,
                Money.Subtract(Money.Subtract(value, CostBasis), fees), barsHeld);
        }

        var (units, proceeds) = (Exited.Units + Quantity, Exited.Proceeds + value);
        var (cost, allFees) = (Exited.Cost + CostBasis, Exited.Fees + fees);
        return new ClosedTrade(
            symbol, opened, last.Time, units, cost / units, proceeds / units, allFees, proceeds - cost - allFees, barsHeld);
    }
}

/// <summary>The part of a round trip that is over while the rest is still held.</summary>
internal record struct PartialExits
{
    /// <summary>Below zero for a short, as are proceeds and cost.</summary>
    public decimal Units;

    /// <summary>Units x price of the sales.</summary>
    public decimal Proceeds;

    /// <summary>What the units had cost, without commission.</summary>
    public decimal Cost;

    /// <summary>Commission of the sales, and the units' share of that of the purchases.</summary>
    public decimal Fees;

    public void Add(decimal units, decimal proceeds, decimal cost, decimal fees)
    {
        Units += units;
        Proceeds += proceeds;
        Cost += cost;
        Fees += fees;
    }
}
