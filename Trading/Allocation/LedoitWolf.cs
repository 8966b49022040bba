namespace TradeMind.Trading.Allocation;

/// <summary>
/// A covariance matrix that can be relied on although returns are few: the sample's, shrunk towards a multiple of the identity as far as
/// the sample's own error asks for (Ledoit and Wolf, A well-conditioned estimator for large-dimensional covariance matrices, Journal of
/// Multivariate Analysis 88, 2004, 365-411; theorem 3.2 and section 3.3). Its smallest eigenvalue is above zero whenever something moves.
/// </summary>
/// <param name="Matrix">Symmetric, of one row's returns.</param>
/// <param name="Shrinkage">How much of the identity is in it: 0 none, 1 nothing else.</param>
public sealed record LedoitWolf(double[,] Matrix, double Shrinkage)
{
    /// <param name="returns">At least two rows.</param>
    public static LedoitWolf Estimate(ReturnMatrix returns)
    {
        ArgumentNullException.ThrowIfNull(returns);
        var (n, p) = (returns.Count, returns.Symbols);
        var centred = Centred(returns.Values);
        var sample = Sample(centred);
        var mean = 0.0;
        for (var i = 0; i < p; i++)
        {
            mean += sample[i, i] / p;
        }

        var distance = 0.0;
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                distance += Square(sample[i, j] - (i == j ? mean : 0)) / p;
            }
        }

        // How far one row's product is from the sample's matrix on average, over n: the sample's own error.
        var error = 0.0;
        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < p; i++)
            {
                for (var j = 0; j < p; j++)
                {
                    error += Square((centred[k, i] * centred[k, j]) - sample[i, j]) / p;
                }
            }
        }

        error /= (double)n * n;
        var shrinkage = distance > 0 ? Math.Min(error, distance) / distance : 1;
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                sample[i, j] = ((1 - shrinkage) * sample[i, j]) + (i == j ? shrinkage * mean : 0);
            }
        }

        return new LedoitWolf(sample, shrinkage);
    }

    /// <summary>The sample's variances, over n, of one row's returns.</summary>
    internal static double[] Variances(ReturnMatrix returns)
    {
        var centred = Centred(returns.Values);
        var variances = new double[returns.Symbols];
        for (var i = 0; i < variances.Length; i++)
        {
            for (var k = 0; k < returns.Count; k++)
            {
                variances[i] += Square(centred[k, i]) / returns.Count;
            }
        }

        return variances;
    }

    private static double[,] Centred(double[,] values)
    {
        var (n, p) = (values.GetLength(0), values.GetLength(1));
        var centred = new double[n, p];
        for (var i = 0; i < p; i++)
        {
            var mean = 0.0;
            for (var k = 0; k < n; k++)
            {
                mean += values[k, i] / n;
            }

            for (var k = 0; k < n; k++)
            {
                centred[k, i] = values[k, i] - mean;
            }
        }

        return centred;
    }

    private static double[,] Sample(double[,] centred)
    {
        var (n, p) = (centred.GetLength(0), centred.GetLength(1));
        var sample = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += centred[k, i] * centred[k, j];
                }

                sample[i, j] = sample[j, i] = sum / n;
            }
        }

        return sample;
    }

    private static double Square(double value) => value * value;
}
