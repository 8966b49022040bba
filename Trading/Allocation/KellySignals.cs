namespace TradeMind.Trading.Allocation;

/// <summary>
/// Weights in proportion to what signals promise: half of Kelly's fraction mu / s^2 of each symbol (Kelly 1956; for returns of any size
/// Thorp, The Kelly Criterion in Blackjack, Sports Betting and the Stock Market, 2006, section 7), where the expected return a year is
/// mu = s x skill x confidence (Grinold, Alpha is Volatility Times IC Times Score, Journal of Portfolio Management 20/4, 1994). A signal
/// of full confidence is taken for an expected Sharpe ratio of <see cref="Skill"/>. What comes out above one in all is scaled down to one:
/// nothing is borrowed. Correlations are left to the risk rules.
/// </summary>
public static class KellySignals
{
    /// <summary>The Sharpe ratio a year that full confidence stands for: about that of a stock index over the last century.</summary>
    public const double Skill = 0.4;

    private const double Half = 0.5;

    /// <param name="volatilities">Standard deviation of a year's return of each symbol, above zero.</param>
    /// <param name="confidences">0 to 1.</param>
    /// <returns>Zero or more, together at most one.</returns>
    public static double[] Weights(ReadOnlySpan<double> volatilities, ReadOnlySpan<double> confidences)
    {
        var weights = new double[volatilities.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Half * Skill * confidences[i] / volatilities[i];
        }

        var sum = weights.Sum();
        return sum > 1 ? [.. weights.Select(weight => weight / sum)] : weights;
    }
}
