using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// Adds up the curves of several accounts: before its first slice an account is worth its cash, between slices what it was last.
/// </summary>
internal static class CombinedEquity
{
    public static EquityCurve Sum(decimal startingCash, IReadOnlyList<EquityCurve> curves)
    {
        var ticks = curves.SelectMany(c => c.Ticks.ToArray()).Distinct().Order().ToArray();
        var values = new double[ticks.Length];
        foreach (var curve in curves)
        {
            var next = 0;
            for (var i = 0; i < ticks.Length; i++)
            {
                if (next < curve.Count && curve.Ticks[next] == ticks[i])
                {
                    next++;
                }

                values[i] += next == 0 ? curve.StartingValue : curve.Values[next - 1];
            }
        }

        return new EquityCurve((double)startingCash, ticks, values);
    }
}
