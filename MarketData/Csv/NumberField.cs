using System.Buffers.Text;

namespace TradeMind.MarketData.Csv;

/// <summary>Numbers from UTF-8 bytes without a string.</summary>
internal static class NumberField
{
    // A mantissa up to 2^53 and a power of ten up to 10^22 are exact, so their quotient is rounded once: Clinger, "How to Read
    // Floating Point Numbers Accurately", PLDI 1990. Anything longer goes the slow way, with the same result.
    private const ulong ExactMantissa = 1UL << 53;
    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>
    /// The correctly rounded value of decimal text such as 12.5, -3 or 1e6; false when the field is not such a number as a whole.
    /// </summary>
    public static bool TryReal(ReadOnlySpan<byte> field, out double value)
    {
        ulong mantissa = 0;
        var decimals = -1;
        var i = 0;
        for (; i < field.Length && i < 19; i++)
        {
            var digit = (uint)(field[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (field[i] == '.' && decimals < 0 && i > 0)
            {
                decimals = 0;
            }
            else
            {
                break;
            }
        }

        if (i == field.Length && i > 0 && mantissa <= ExactMantissa)
        {
            value = decimals > 0 ? mantissa / PowersOfTen[decimals] : mantissa;
            return true;
        }

        return Utf8Parser.TryParse(field, out value, out var used) && used == field.Length && double.IsFinite(value);
    }

    /// <summary>A whole number, also when written as 123456.0 or 1.5e6; false when it is not whole or beyond 64 bits.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> field, out long value)
    {
        if (Utf8Parser.TryParse(field, out value, out var used) && used == field.Length)
        {
            return true;
        }

        if (TryReal(field, out var real) && real == Math.Floor(real) && Math.Abs(real) < 9.2e18)
        {
            value = (long)real;
            return true;
        }

        return false;
    }

    /// <summary>A fixed number of digits at a position; -1 when they are not all digits or not all there.</summary>
    public static int Digits(ReadOnlySpan<byte> field, int start, int count)
    {
        if (start + count > field.Length)
        {
            return -1;
        }

        var value = 0;
        for (var i = start; i < start + count; i++)
        {
            var digit = (uint)(field[i] - '0');
            if (digit > 9)
            {
                return -1;
            }

            value = (value * 10) + (int)digit;
        }

        return value;
    }
}
