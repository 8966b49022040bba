using System.Globalization;

namespace TradeMind.Trading.Market.Checks;

/// <summary>
/// Whether a bar that has just come in can be believed. It cannot when
/// (1) a price is above <see cref="MostPrice"/>, beyond which money does not fit a decimal;
/// (2) a price differs from the close before by more than a factor of <see cref="MostFactor"/> and by more than
/// <see cref="MostSpreads"/> robust standard deviations of the log returns before it; or
/// (3) its open looks like a share split that the earlier prices are not adjusted for (<see cref="SplitCheck"/>).
/// </summary>
public static class PlausibilityCheck
{
    /// <summary>Currency per unit. A decimal holds 7.9e28: this leaves room for quantities and sums.</summary>
    public const double MostPrice = 1e12;

    /// <summary>A price that is higher or lower by this factor is rare enough to ask a person.</summary>
    public const double MostFactor = 3;

    /// <summary>Moves that are usual for the symbol are no reason to ask, however large.</summary>
    public const double MostSpreads = 20;

    /// <summary>Bars before that are looked at.</summary>
    public const int BarsBefore = 60;

    private const int FewestReturns = 10;

    /// <param name="symbol">Of the bar.</param>
    /// <param name="interval">Its length.</param>
    /// <param name="before">Earlier bars that were believed, oldest first; only the last <see cref="BarsBefore"/> count.</param>
    /// <param name="bar">A sound bar; see <see cref="BarFault"/>.</param>
    /// <returns>Why it cannot be believed; null when it can.</returns>
    public static string? Find(Symbol symbol, Interval interval, IReadOnlyList<Bar> before, in Bar bar)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (bar.High > MostPrice)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"high {bar.High:R} is above {MostPrice:R}, the highest price that can be traded");
        }

        if (before.Count == 0)
        {
            return null;
        }

        var recent = before.Skip(before.Count - BarsBefore).ToList();
        return Jump(recent, bar) ?? Split(symbol, interval, recent, bar);
    }

    private static string? Jump(List<Bar> before, in Bar bar)
    {
        var close = before[^1].Close;
        var limit = Math.Max(Math.Log(MostFactor), MostSpreads * Spread(before));
        foreach (var (field, price) in new[] { ("open", bar.Open), ("high", bar.High), ("low", bar.Low), ("close", bar.Close) })
        {
            var factor = price / close;
            if (Math.Abs(Math.Log(factor)) > limit)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"{field} {price:R} is {factor:0.####} times the close before, {close:R}");
            }
        }

        return null;
    }

    private static double Spread(List<Bar> before)
    {
        if (before.Count <= FewestReturns)
        {
            return 0;
        }

        var returns = new double[before.Count - 1];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = Math.Log(before[i + 1].Close / before[i].Close);
        }

        return RobustStatistics.Describe(returns).Spread;
    }

    private static string? Split(Symbol symbol, Interval interval, List<Bar> before, in Bar bar)
    {
        var last = bar.Time;
        var findings = SplitCheck.Run(BarSeries.FromBars(symbol, interval, [.. before, bar]));
        return findings.FirstOrDefault(finding => finding.Time == last)?.Reason;
    }
}
