namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// P-values of several tests made to hold together (Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal
/// of Statistics 6, 1979).
/// </summary>
public static class HolmCorrection
{
    /// <summary>
    /// The adjusted p-values in the order given: rejecting what is at or below 0.05 is wrong of any of them in at most 5 % of cases.
    /// </summary>
    /// <param name="pValues">Each from 0 to 1.</param>
    public static double[] Adjusted(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var (adjusted, least) = (new double[pValues.Count], 0.0);
        foreach (var (rank, place) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Select((place, rank) => (rank, place)))
        {
            least = Math.Max(least, Math.Min(1, (pValues.Count - rank) * pValues[place]));
            adjusted[place] = least;
        }

        return adjusted;
    }
}
