using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

/// <summary>Sums of amounts are those of decimal, bit by bit: scale and sign of zero included.</summary>
public class MoneyTests
{
    // Small and full mantissas, few scales, both signs: equal scales, carries, borrows and zeros come often.
    private static readonly Gen<decimal> Amount =
        from low in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements(-1, 0))
        from mid in Gen.OneOf(Gen.Constant(0), Gen.Choose(int.MinValue, int.MaxValue), Gen.Constant(-1))
        from high in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(0, 9)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
        from isNegative in Gen.Elements(true, false)
        from scale in Gen.OneOf(Gen.Elements((byte)0, (byte)2), Gen.Choose(0, 28).Select(s => (byte)s))
        select new decimal(low, mid, high, isNegative, scale);

    [Fact]
    public void Sums_and_differences_are_those_of_decimal() =>
        Prop.ForAll(Amount.Two().ToArbitrary(), pair => AreSame(pair.Item1, pair.Item2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void So_are_those_of_an_amount_and_itself() =>
        Prop.ForAll(Amount.ToArbitrary(), amount => AreSame(amount, amount) && AreSame(amount, -amount) && AreSame(amount, 0))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static bool AreSame(decimal left, decimal right) =>
        AreSame(() => left + right, () => Money.Add(left, right)) && AreSame(() => left - right, () => Money.Subtract(left, right));

    private static bool AreSame(Func<decimal> expected, Func<decimal> actual) => Bits(expected).SequenceEqual(Bits(actual));

    private static byte[] Bits(Func<decimal> sum)
    {
        try
        {
            return MemoryMarshal.AsBytes<int>(decimal.GetBits(sum())).ToArray();
        }
        catch (OverflowException)
        {
            return [];
        }
    }
}
