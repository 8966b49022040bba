namespace TradeMind.Trading.Statistics.Inference;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private const double Tiny = 1e-300;

    /// <summary>P(Z &lt;= z), to about 1e-15 of its value.</summary>
    public static double Cumulative(double z) => double.IsNaN(z) ? double.NaN : 0.5 * ComplementaryError(-z / Math.Sqrt(2));

    /// <summary>
    /// The z with P(Z &lt;= z) = p: a rational first guess (Acklam 2003), made exact by Halley's method on <see cref="Cumulative"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "a probability between 0 and 1 has a quantile, the ends have none");
        }

        var z = Guess(p);
        for (var i = 0; i < 3; i++)
        {
            // The tail that is small is compared, so that nothing cancels.
            var off = z < 0 ? Cumulative(z) - p : (1 - p) - Cumulative(-z);
            var step = off * Math.Sqrt(2 * Math.PI) * Math.Exp(z * z / 2);
            z -= step / (1 + (z * step / 2));
        }

        return z;
    }

    /// <summary>
    /// erfc(x): the series of Kummer near zero, the continued fraction of Laplace further out (Abramowitz and Stegun 1964, 7.1.6 and
    /// 7.1.14).
    /// </summary>
    private static double ComplementaryError(double x)
    {
        if (x < 0)
        {
            return 2 - ComplementaryError(-x);
        }

        return x < 2.5 ? 1 - Error(x) : Math.Exp(-x * x) / Math.Sqrt(Math.PI) / Fraction(x);
    }

    private static double Error(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>x + (1/2)/(x + 1/(x + (3/2)/(x + ...))), by the method of Lentz.</summary>
    private static double Fraction(double x)
    {
        var (value, c, d) = (x, x, 0.0);
        for (var n = 1; n < 500; n++)
        {
            var a = n / 2.0;
            d = 1 / Math.Max(Tiny, x + (a * d));
            c = x + (a / c);
            var factor = c * d;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }

    private static double Guess(double p)
    {
        const double Low = 0.02425;
        if (p < Low)
        {
            return Tail(Math.Sqrt(-2 * Math.Log(p)));
        }

        if (p > 1 - Low)
        {
            return -Tail(Math.Sqrt(-2 * Math.Log(1 - p)));
        }

        var q = p - 0.5;
        var r = q * q;
        return ((((((((((-39.69683028665376 * r) + 220.9460984245205) * r) - 275.9285104469687) * r) + 138.3577518672690)
            * r) - 30.66479806614716) * r) + 2.506628277459239) * q
            / ((((((((((-54.47609879822406 * r) + 161.5858368580409) * r) - 155.6989798598866) * r) + 66.80131188771972) * r)
                - 13.28068155288572) * r) + 1);
    }

    private static double Tail(double q) =>
        ((((((((((-0.007784894002430293 * q) - 0.3223964580411365) * q) - 2.400758277161838) * q) - 2.549732539343734) * q)
            + 4.374664141464968) * q) + 2.938163982698783)
        / ((((((((0.007784695709041462 * q) + 0.3224671290700398) * q) + 2.445134137142996) * q) + 3.754408661907416) * q) + 1);
}
