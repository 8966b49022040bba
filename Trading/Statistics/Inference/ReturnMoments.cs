namespace TradeMind.Trading.Statistics.Inference;

/// <summary>The moments of some returns that inference on a Sharpe ratio needs.</summary>
/// <param name="Count">How many returns.</param>
/// <param name="Sharpe">Mean to sample standard deviation, not annualised.</param>
/// <param name="Skewness">Third standardised moment.</param>
/// <param name="Kurtosis">Fourth standardised moment; 3 for a normal distribution.</param>
public sealed record ReturnMoments(int Count, double Sharpe, double Skewness, double Kurtosis)
{
    /// <summary>Fewer returns say too little of their tails.</summary>
    public const int Least = 30;

    /// <summary>Null with fewer than <see cref="Least"/> returns, or when they do not vary.</summary>
    public static ReturnMoments? From(ReadOnlySpan<double> returns)
    {
        if (returns.Length < Least
            || SampleStatistics.Mean(returns) is not { } mean
            || SampleStatistics.StandardDeviation(returns) is not (> 0 and var deviation))
        {
            return null;
        }

        var (second, third, fourth) = (0.0, 0.0, 0.0);
        foreach (var value in returns)
        {
            var off = value - mean;
            var square = off * off;
            second += square;
            third += square * off;
            fourth += square * square;
        }

        second /= returns.Length;
        return new ReturnMoments(
            returns.Length, mean / deviation, third / returns.Length / Math.Pow(second, 1.5), fourth / returns.Length / (second * second));
    }
}
