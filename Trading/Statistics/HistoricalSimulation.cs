namespace TradeMind.Trading.Statistics;

/// <summary>
/// Value at risk and expected shortfall by historical simulation: what is held now is taken through every day of the past, and the losses
/// are sorted. Nothing is assumed of their distribution (Hull, Options, Futures, and Other Derivatives, 9th ed., ch. 22.2). Money and
/// fractions alike: the results are in the unit of the losses.
/// </summary>
public static class HistoricalSimulation
{
    /// <summary>Fewer days say nothing of the tail: at 99 % not even one of a hundred is beyond it.</summary>
    public const int LeastDays = 100;

    /// <summary>Days that are looked back, about two years of sessions.</summary>
    public const int MostDays = 500;

    /// <summary>
    /// The loss that is exceeded on at most a fraction 1 - confidence of the days: of n losses, the one at place ceil(n (1 - confidence))
    /// from the largest. Of 500 days at 99 % it is the fifth largest (Hull, ch. 22.2). Below zero when even that day gains.
    /// </summary>
    /// <param name="losses">One per day, gains below zero, in any order; at least one.</param>
    /// <param name="confidence">Above 0, below 1, such as 0.99.</param>
    /// <exception cref="ArgumentException">There are no losses.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of range.</exception>
    public static double ValueAtRisk(IReadOnlyCollection<double> losses, double confidence)
    {
        var (sorted, tail) = Sorted(losses, confidence);
        return sorted[(int)Math.Ceiling(tail) - 1];
    }

    /// <summary>
    /// The mean of the largest n (1 - confidence) losses, of which the last counts in part where that is no whole number (Acerbi and
    /// Tasche, On the coherence of expected shortfall, J. Banking &amp; Finance 26, 2002, prop. 4.1). Never less than the value at risk.
    /// </summary>
    /// <param name="losses">One per day, gains below zero, in any order; at least one.</param>
    /// <param name="confidence">Above 0, below 1, such as 0.99.</param>
    /// <exception cref="ArgumentException">There are no losses.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of range.</exception>
    public static double ExpectedShortfall(IReadOnlyCollection<double> losses, double confidence)
    {
        var (sorted, tail) = Sorted(losses, confidence);
        var whole = (int)Math.Floor(tail);
        var sum = 0.0;
        for (var i = 0; i < whole; i++)
        {
            sum += sorted[i];
        }

        var rest = tail - whole;
        return rest == 0 ? sum / tail : (sum + (rest * sorted[whole])) / tail;
    }

    private static (double[] Largest, double Tail) Sorted(IReadOnlyCollection<double> losses, double confidence)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.Count == 0)
        {
            throw new ArgumentException("there are no losses: give one per day", nameof(losses));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);

        // 1 - 0.99 is not 0.01 in binary, and 500 times that would not be 5.
        var tail = Math.Round(losses.Count * (1 - confidence), 9);
        return ([.. losses.OrderDescending()], tail);
    }
}
