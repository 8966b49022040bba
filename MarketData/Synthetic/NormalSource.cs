using TradeMind.Trading.Randomness;

namespace TradeMind.MarketData.Synthetic;

/// <summary>
/// Standard normal numbers by the polar method (Marsaglia and Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6,
/// 1964). The logarithm is our own, of +, -, x, / alone, which IEEE 754 defines to the last bit, as it does the square root; that of
/// the platform's library may differ in the last bit from one platform to the next.
/// </summary>
public sealed class NormalSource(Xoshiro256 random)
{
    private const double Ln2 = 0.693147180559945309417;
    private const double HalfRoot2 = 0.707106781186547524401;

    private double? _spare;

    public double Next()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2.0 * random.NextUniform()) - 1.0;
            y = (2.0 * random.NextUniform()) - 1.0;
            square = (x * x) + (y * y);
        }
        while (square >= 1.0 || square == 0.0);

        var scale = Math.Sqrt(-2.0 * Log(square) / square);
        _spare = y * scale;
        return x * scale;
    }

    /// <summary>
    /// The natural logarithm of 0 &lt; x &lt;= 1: x = m 2^e with m around 1, then 2 artanh((m - 1) / (m + 1)) by its series, whose next
    /// term is below 1e-17.
    /// </summary>
    internal static double Log(double x)
    {
        var exponent = 0;
        while (x < HalfRoot2)
        {
            x *= 2.0;
            exponent--;
        }

        var t = (x - 1.0) / (x + 1.0);
        var square = t * t;
        var sum = 0.0;
        for (var n = 21; n >= 1; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (2.0 * t * sum) + (exponent * Ln2);
    }
}
