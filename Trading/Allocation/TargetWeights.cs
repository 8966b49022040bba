namespace TradeMind.Trading.Allocation;

/// <summary>The target weights of a portfolio's members, before the account's limits.</summary>
public static class TargetWeights
{
    /// <param name="method">How.</param>
    /// <param name="members">How many symbols are to be held.</param>
    /// <param name="returns">
    /// Of the members, in their order; null while there are too few. Then, and while one of them does not move at all, there is nothing to
    /// estimate and all have the same weight.
    /// </param>
    /// <param name="confidences">Of the members' signals, 0 to 1; read by <see cref="AllocationMethod.KellySignals"/> alone.</param>
    /// <returns>Zero or more, together at most one.</returns>
    public static double[] Compute(
        AllocationMethod method, int members, ReturnMatrix? returns, ReadOnlySpan<double> confidences)
    {
        if (method == AllocationMethod.EqualWeight || returns is null)
        {
            return Equal(members);
        }

        double[] volatilities = [.. LedoitWolf.Variances(returns).Select(v => Math.Sqrt(v * returns.RowsPerYear))];
        if (Array.Exists(volatilities, v => !(v > 0) || !double.IsFinite(v)))
        {
            return Equal(members);
        }

        return method switch
        {
            AllocationMethod.InverseVolatility => InverseVolatility(volatilities),
            AllocationMethod.RiskParity => RiskParity.Weights(LedoitWolf.Estimate(returns).Matrix),
            AllocationMethod.MinimumVariance => MinimumVariance.Weights(Relative(LedoitWolf.Estimate(returns).Matrix)),
            _ => KellySignals.Weights(volatilities, confidences),
        };
    }

    private static double[] Equal(int members)
    {
        var weights = new double[members];
        Array.Fill(weights, 1.0 / members);
        return weights;
    }

    private static double[] InverseVolatility(double[] volatilities)
    {
        var sum = volatilities.Sum(v => 1 / v);
        return [.. volatilities.Select(v => 1 / v / sum)];
    }

    /// <summary>With variances about one, so that tolerances mean the same whatever the returns are.</summary>
    private static double[,] Relative(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var scale = 0.0;
        for (var i = 0; i < n; i++)
        {
            scale += matrix[i, i] / n;
        }

        var scaled = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                scaled[i, j] = matrix[i, j] / scale;
            }
        }

        return scaled;
    }
}
