namespace TradeMind.Trading.Allocation;

/// <summary>
/// Whether it pays to bring a weight back. A weight that is d off its target, with the rest of the portfolio making up for it, adds d^2
/// s^2 to the portfolio's variance, where s^2 is the yearly variance of the symbol's return less that of the rest; an investor with risk
/// aversion a gives up a / 2 x d^2 s^2 of return for it every year. Trading costs once. So the trade is made where its cost is no more
/// than what the drift would cost in a year: d of at least 2 c / (a s^2) with costs in proportion c (Masters, Rebalancing, Journal of
/// Portfolio Management 29/3, 2003, 52-57, whose risk tolerance is 1 / a).
/// </summary>
public static class DriftCost
{
    /// <summary>What being off target costs in a year, as a fraction of equity.</summary>
    /// <param name="drift">Weight less target.</param>
    /// <param name="variance">s^2, a year.</param>
    /// <param name="riskAversion">a.</param>
    public static double PerYear(double drift, double variance, double riskAversion) => riskAversion / 2 * drift * drift * variance;

    /// <summary>The yearly variance of a symbol's return less that of everything else, in which cash returns nothing.</summary>
    /// <param name="returns">Of the members.</param>
    /// <param name="weights">Of the members; what is missing to one is cash.</param>
    /// <param name="symbol">Its column.</param>
    public static double VarianceAgainstRest(ReturnMatrix returns, ReadOnlySpan<double> weights, int symbol)
    {
        ArgumentNullException.ThrowIfNull(returns);
        var rest = Math.Max(1 - weights[symbol], 1e-9);
        double mean = 0, squares = 0;
        for (var row = 0; row < returns.Count; row++)
        {
            var others = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                others += i == symbol ? 0 : weights[i] * returns.Values[row, i];
            }

            var difference = returns.Values[row, symbol] - (others / rest);
            mean += difference;
            squares += difference * difference;
        }

        mean /= returns.Count;
        return Math.Max(0, (squares / returns.Count) - (mean * mean)) * returns.RowsPerYear;
    }
}
