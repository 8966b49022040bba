namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// What a statistic comes to when its data are permuted so that there is nothing to find: where a measured value stands among these
/// (Fisher, "The Design of Experiments", 1935; p-values with the measured value counted, Phipson and Smyth, Statistical Applications in
/// Genetics and Molecular Biology 9, 2010).
/// </summary>
public sealed class PlaceboDistribution
{
    private readonly double[] _sorted;

    /// <param name="values">One per permutation, one or more, each finite.</param>
    public PlaceboDistribution(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0 || !_sorted.All(double.IsFinite))
        {
            throw new ArgumentException("use one or more values, each finite", nameof(values));
        }
    }

    /// <summary>How many permutations.</summary>
    public int Count => _sorted.Length;

    public double Mean => _sorted.Average();

    /// <summary>The value below which a share of the permutations lies (the smallest that has at least that share at or below).</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share) =>
        _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>The share of the permutations below a value, 0 to 1; equal ones count half.</summary>
    public double Percentile(double value) =>
        (_sorted.Count(v => v < value) + (0.5 * _sorted.Count(v => v.Equals(value)))) / _sorted.Length;

    /// <summary>
    /// Probability of a value this far out on either side when the data are exchangeable, 2 / (Count + 1) to 1: with fewer than 39
    /// permutations it cannot fall to 0.05.
    /// </summary>
    public double PValue(double value) => Math.Min(
        1, 2.0 * (1 + Math.Min(_sorted.Count(v => v >= value), _sorted.Count(v => v <= value))) / (_sorted.Length + 1));
}
