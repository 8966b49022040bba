namespace TradeMind.Trading.Statistics.Inference;

/// <summary>The Sharpe ratio of one trial.</summary>
/// <param name="Sharpe">Of a session's return, not annualised; finite.</param>
/// <param name="Sessions">That it was measured over.</param>
public readonly record struct TrialRatio(double Sharpe, int Sessions);

/// <summary>
/// How far the Sharpe ratios of trials scatter, for <see cref="SharpeInference.ExpectedMaximum"/>. Each ratio is brought to the length of
/// the run that is judged by the square root of the two lengths, since the same luck strays further in a shorter record, and counts by its
/// own length up to that. A ratio of fewer than <see cref="ReturnMoments.Least"/> sessions says nothing and is left out; one that lies
/// beyond three deviations of the middle counts as if it lay there (winsorising: Tukey, "The Future of Data Analysis", Annals of
/// Mathematical Statistics 33, 1962; Huber, "Robust Statistics", 1981), so that one absurd run does not decide over all others.
/// </summary>
public static class TrialVariance
{
    private const double Reach = 3;

    /// <summary>Makes the median absolute deviation of a normal distribution its standard deviation.</summary>
    private const double NormalScale = 1.4826;

    /// <summary>Estimates the variance at some number of sessions.</summary>
    /// <param name="ratios">Of different trials; those that are not finite are left out.</param>
    /// <param name="sessions">Of the run that is judged, 1 or more.</param>
    /// <returns>Zero or more; 0 with fewer than two ratios.</returns>
    public static double Estimate(IReadOnlyList<TrialRatio> ratios, int sessions)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        var length = Math.Max(1, sessions);
        (double Value, double Weight)[] scaled =
        [
            .. ratios.Where(r => r.Sessions >= ReturnMoments.Least && double.IsFinite(r.Sharpe))
                .Select(r => (r.Sharpe * Math.Sqrt((double)r.Sessions / length), (double)Math.Min(r.Sessions, length)))
        ];
        if (scaled.Length < 2)
        {
            return 0;
        }

        // Luck alone scatters ratios by one over the root of the length; less than that is not held against a trial.
        var middle = Median(scaled);
        var spread = NormalScale * Median([.. scaled.Select(s => (Math.Abs(s.Value - middle), s.Weight))]);
        var most = Reach * Math.Max(spread, 1 / Math.Sqrt(length));
        return Variance(scaled, middle - most, middle + most);
    }

    /// <summary>
    /// The weighted variance, each value held between two ends, times n / (n - 1) of as many observations of one weight as say the same.
    /// </summary>
    private static double Variance((double Value, double Weight)[] values, double low, double high)
    {
        var (weights, squares, sum) = (0.0, 0.0, 0.0);
        foreach (var (value, weight) in values)
        {
            weights += weight;
            squares += weight * weight;
            sum += weight * Math.Clamp(value, low, high);
        }

        var (mean, scatter) = (sum / weights, 0.0);
        foreach (var (value, weight) in values)
        {
            var off = Math.Clamp(value, low, high) - mean;
            scatter += weight * off * off;
        }

        var count = weights * weights / squares;
        return count > 1 ? scatter / weights * count / (count - 1) : 0;
    }

    /// <summary>The middle of the two values on either side of half of the weight.</summary>
    private static double Median((double Value, double Weight)[] values)
    {
        var sorted = ((double Value, double Weight)[])values.Clone();
        Array.Sort(sorted, (a, b) => a.Value.CompareTo(b.Value));
        var (half, passed) = (sorted.Sum(s => s.Weight) / 2, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            passed += sorted[i].Weight;
            if (passed > half || i == sorted.Length - 1)
            {
                return sorted[i].Value;
            }

            if (passed == half)
            {
                return (sorted[i].Value + sorted[i + 1].Value) / 2;
            }
        }

        throw new InvalidOperationException("there are no values");
    }
}
