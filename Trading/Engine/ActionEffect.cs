namespace TradeMind.Trading.Engine;

/// <summary>What a corporate action did to an account.</summary>
public enum ActionOutcome : byte
{
    /// <summary>Nothing of the symbol is held and no order of it rests.</summary>
    NotHeld = 0,

    /// <summary>Position, cost, resting orders and stops are in new units.</summary>
    Restated = 1,

    /// <summary>A dividend was credited in cash.</summary>
    Credited = 2,

    /// <summary>The position was sold outside of the market, and its orders are cancelled.</summary>
    Closed = 3,

    /// <summary>Position and orders are those of the new ticker.</summary>
    Carried = 4,

    /// <summary>It was applied before, or the account leaves dividends out.</summary>
    Ignored = 5,

    /// <summary>A dividend on what is short was paid to the lender.</summary>
    Charged = 6,

    /// <summary>
    /// A split was reported after the position had changed: the units that were owed because of it are settled in cash at the last close.
    /// </summary>
    Settled = 7,
}

/// <summary>The effect of one corporate action on an account.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="Before">Units held before it.</param>
/// <param name="After">Units held after it.</param>
/// <param name="Cash">Cash credited: the dividend, the cash for a fraction of a share, or the proceeds of what was closed; below zero when
/// a short paid it.</param>
/// <param name="Orders">Resting orders that were restated, carried or cancelled.</param>
public readonly record struct ActionEffect(ActionOutcome Outcome, decimal Before, decimal After, decimal Cash, int Orders);

/// <summary>A dividend that an account was credited, or paid on what is short.</summary>
/// <param name="Symbol">Index in the account's universe.</param>
/// <param name="ExTicks">The ex-date, UTC ticks.</param>
/// <param name="Quantity">Units held at the ex-date; below zero for a short.</param>
/// <param name="PerUnit">Currency a unit.</param>
public readonly record struct DividendCredit(int Symbol, long ExTicks, decimal Quantity, decimal PerUnit)
{
    /// <summary>Currency; below zero when it was paid.</summary>
    public decimal Amount => Quantity * PerUnit;
}
