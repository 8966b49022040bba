namespace TradeMind.Trading.Allocation;

/// <summary>
/// Weights with which every symbol contributes the same to the portfolio's volatility: w_i (S w)_i is the same for all i (Maillard,
/// Roncalli and Teiletche, The Properties of Equally Weighted Risk Contribution Portfolios, Journal of Portfolio Management 36/4, 2010).
/// They are the minimum of x'Sx / 2 - sum(log x_i) / n, scaled to a sum of one, which is found one coordinate after another
/// (Griveau-Billion, Richard and Roncalli, A Fast Algorithm for Computing High-dimensional Risk Parity Portfolios, 2013).
/// </summary>
public static class RiskParity
{
    private const int MostSweeps = 10_000;

    // Of a contribution of 1 / n: far below the 1e-9 that is promised, far above what rounding leaves.
    private const double Tolerance = 1e-13;

    /// <param name="covariance">Symmetric and positive definite; its scale does not matter.</param>
    /// <returns>Above zero, together one.</returns>
    public static double[] Weights(double[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var n = covariance.GetLength(0);
        var scale = 0.0;
        for (var i = 0; i < n; i++)
        {
            scale += covariance[i, i] / n;
        }

        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = 1 / Math.Sqrt(n * covariance[i, i] / scale);
        }

        var sweeps = 0;
        double furthest;
        do
        {
            furthest = Sweep(covariance, scale, x);
        }
        while (furthest > Tolerance && ++sweeps < MostSweeps);

        var sum = x.Sum();
        return [.. x.Select(one => one / sum)];
    }

    /// <summary>Improves each coordinate once; returns how far a contribution was from its share at most.</summary>
    private static double Sweep(double[,] covariance, double scale, double[] x)
    {
        var share = 1.0 / x.Length;
        var furthest = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var others = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                others += j == i ? 0 : covariance[i, j] / scale * x[j];
            }

            var own = covariance[i, i] / scale;
            furthest = Math.Max(furthest, Math.Abs((x[i] * (others + (own * x[i]))) - share));

            // The positive root of own x^2 + others x = share.
            x[i] = (-others + Math.Sqrt((others * others) + (4 * own * share))) / (2 * own);
        }

        return furthest;
    }
}
