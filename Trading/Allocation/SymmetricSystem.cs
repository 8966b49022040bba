namespace TradeMind.Trading.Allocation;

/// <summary>Linear equations of a symmetric, positive definite matrix.</summary>
internal static class SymmetricSystem
{
    /// <summary>The x of S x = 1 over some rows and columns, by Cholesky's factors.</summary>
    public static double[] Solve(double[,] matrix, IReadOnlyList<int> places)
    {
        var n = places.Count;
        var factor = new double[n, n];
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[places[i], places[j]];
                for (var k = 0; k < j; k++)
                {
                    rest -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i > j ? rest / factor[j, j] : Math.Sqrt(Math.Max(rest, double.Epsilon));
            }

            x[i] = 1;
            for (var k = 0; k < i; k++)
            {
                x[i] -= factor[i, k] * x[k];
            }

            x[i] /= factor[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= factor[k, i] * x[k];
            }

            x[i] /= factor[i, i];
        }

        return x;
    }
}
