using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Market;

/// <summary>
/// Sums of amounts, equal bit by bit to those of <see cref="decimal"/>. Nearly all that are added up in a ledger have as many decimals as
/// each other and fit 64 bits, or are zero: those need no call that is ready for everything.
/// </summary>
public static class Money
{
    private const uint Sign = 1u << 31;

    /// <summary>left + right.</summary>
    /// <exception cref="OverflowException">The sum does not fit a decimal.</exception>
    public static decimal Add(in decimal left, in decimal right) => Add(left, right, 0);

    /// <summary>left - right.</summary>
    /// <exception cref="OverflowException">The difference does not fit a decimal.</exception>
    public static decimal Subtract(in decimal left, in decimal right) => Add(left, right, Sign);

    /// <param name="left">The first amount.</param>
    /// <param name="right">The second.</param>
    /// <param name="flip">0, or the sign bit to take the second amount with the other sign.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static decimal Add(in decimal left, in decimal right, uint flip)
    {
        ref readonly var a = ref Unsafe.As<decimal, Parts>(ref Unsafe.AsRef(in left));
        ref readonly var b = ref Unsafe.As<decimal, Parts>(ref Unsafe.AsRef(in right));
        var difference = a.Flags ^ b.Flags ^ flip;
        if ((a.High | b.High | (difference & ~Sign)) == 0)
        {
            var (flags, sum) = (a.Flags, difference == 0 ? a.Low + b.Low : a.Low - b.Low);
            if (difference == 0 ? sum >= a.Low : a.Low >= b.Low)
            {
                return Unsafe.BitCast<Parts, decimal>(new Parts(flags, 0, sum));
            }

            if (difference != 0)
            {
                return Unsafe.BitCast<Parts, decimal>(new Parts(flags ^ Sign, 0, b.Low - a.Low));
            }
        }
        else if ((b.Low | b.High) == 0 && b.Scale <= a.Scale && (a.Low | a.High) != 0)
        {
            return left;
        }

        return flip == 0 ? left + right : left - right;
    }

    /// <summary>A decimal as it lies in memory.</summary>
    /// <param name="Flags">The scale in bits 16 to 23, the sign in bit 31.</param>
    /// <param name="High">The highest 32 bits of the number without its point.</param>
    /// <param name="Low">The other 64 bits.</param>
    private readonly record struct Parts(uint Flags, uint High, ulong Low)
    {
        public byte Scale => (byte)(Flags >> 16);
    }
}
