using TradeMind.Trading.Market;

namespace TradeMind.Trading.Portfolio;

/// <content>What corporate actions do to positions and cash.</content>
public sealed partial class Ledger
{
    /// <summary>A split: units x ratio, cost a unit / ratio; what was paid stays, to the last digit.</summary>
    public void Split(SymbolIndex symbol, ShareRatio ratio)
    {
        ref var position = ref _positions[symbol];
        if (position.IsFlat)
        {
            return;
        }

        position.Quantity = ratio.Units(position.Quantity);
        position.AverageCost = position.CostBasis / position.Quantity;
        Check(position);
    }

    /// <summary>Books a dividend, which is realised profit; below zero for what a short owes the lender.</summary>
    /// <exception cref="LedgerException">The amount is below zero in a long-only account; nothing was booked.</exception>
    public void Credit(decimal amount)
    {
        Require(amount >= 0 || AllowsShort, "a dividend is negative");
        _cash += amount;
        _realised += amount;
    }

    /// <summary>Books the cash for units that a split reported late would have added or taken, which is realised profit or loss.</summary>
    /// <param name="amount">Currency; below zero when it is paid.</param>
    public void Settle(decimal amount) => (_cash, _realised) = (_cash + amount, _realised + amount);

    /// <summary>A position goes on under another symbol, together with what is held of that.</summary>
    public void Carry(SymbolIndex from, SymbolIndex to)
    {
        var source = _positions[from];
        if (source.IsFlat || from == to)
        {
            return;
        }

        ref var target = ref _positions[to];
        Require(target.IsFlat || Math.Sign(target.Quantity) == Math.Sign(source.Quantity), "a long position joins a short one");
        target.Join(source);
        _positions[from] = default;
        Check(target);
    }
}
