namespace TradeMind.Trading.Verification;

/// <summary>When two numbers count as the same although the data behind them began elsewhere.</summary>
internal static class WarmUpTolerance
{
    /// <summary>Of an indicator's value.</summary>
    public const double Relative = 1e-9;

    /// <summary>
    /// Of a strategy's confidence, which lies between 0 and 1 and is made of differences of indicators, scaled up: wider by what that may
    /// cost.
    /// </summary>
    public const double Confidence = 1e-6;

    // Values close to zero are differences of far larger ones and carry their rounding.
    private const double ShareOfLargest = 1e-12;

    /// <summary>What a difference must exceed to say anything of a column, in the column's unit.</summary>
    public static double Floor(ReadOnlySpan<double> column)
    {
        var largest = 0.0;
        foreach (var value in column)
        {
            largest = double.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        }

        return ShareOfLargest * largest;
    }

    /// <summary>NaN is the same as NaN alone.</summary>
    public static bool IsSame(double full, double cut, double relative, double floor) =>
        full.Equals(cut) || Math.Abs(full - cut) <= (relative * Math.Max(Math.Abs(full), Math.Abs(cut))) + floor;
}
