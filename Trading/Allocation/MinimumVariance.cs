namespace TradeMind.Trading.Allocation;

/// <summary>
/// The weights, none below zero and together one, with the least variance w'Sw (Markowitz, Portfolio Selection, Journal of Finance 7,
/// 1952). They are the minimum of y'Sy / 2 - sum(y) over y of zero or more, scaled to a sum of one, which is found by the active-set
/// method for non-negative least squares (Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23): it ends after finitely
/// many steps at the exact solution.
/// </summary>
public static class MinimumVariance
{
    // Relative to a gradient of 1 at the start.
    private const double Tolerance = 1e-12;

    /// <param name="covariance">Symmetric and positive definite; its scale does not matter.</param>
    /// <returns>Zero or more, together one.</returns>
    public static double[] Weights(double[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var n = covariance.GetLength(0);
        var y = new double[n];
        var free = new List<int>(n);

        // Each step lowers the variance, so no set of free symbols comes twice; the bound is for rounding.
        for (var step = 0; step < 10 * n && Steepest(covariance, y, free) is >= 0 and var next; step++)
        {
            free.Add(next);
            Solve(covariance, y, free);
        }

        var sum = y.Sum();
        return [.. y.Select(one => one / sum)];
    }

    /// <summary>The symbol whose weight is zero and should grow most; -1 when none should.</summary>
    private static int Steepest(double[,] covariance, double[] y, List<int> free)
    {
        var (best, steepest) = (-1, Tolerance);
        for (var i = 0; i < y.Length; i++)
        {
            var gradient = 1.0;
            for (var j = 0; j < y.Length; j++)
            {
                gradient -= covariance[i, j] * y[j];
            }

            if (gradient > steepest && !free.Contains(i))
            {
                (best, steepest) = (i, gradient);
            }
        }

        return best;
    }

    /// <summary>Goes to the minimum over the free symbols; those that reach zero on the way are free no more.</summary>
    private static void Solve(double[,] covariance, double[] y, List<int> free)
    {
        while (true)
        {
            var solution = SymmetricSystem.Solve(covariance, free);
            var step = 1.0;
            for (var k = 0; k < free.Count; k++)
            {
                if (solution[k] <= 0)
                {
                    step = Math.Min(step, y[free[k]] / (y[free[k]] - solution[k]));
                }
            }

            for (var k = 0; k < free.Count; k++)
            {
                var moved = y[free[k]] + (step * (solution[k] - y[free[k]]));
                y[free[k]] = solution[k] <= 0 && moved < Tolerance * solution.Max() ? 0 : Math.Max(0, moved);
            }

            if (step >= 1 || free.RemoveAll(i => y[i] == 0) == 0)
            {
                return;
            }
        }
    }
}
