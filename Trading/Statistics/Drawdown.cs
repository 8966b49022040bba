namespace TradeMind.Trading.Statistics;

/// <summary>One fall below an earlier peak, from the peak to the first return to it.</summary>
/// <param name="PeakTime">The last point at the peak, UTC; the first point of the curve when the peak is the starting value.</param>
/// <param name="TroughTime">The first of the lowest points, UTC.</param>
/// <param name="RecoveryTime">The first point at or above the peak again, UTC; null when the curve ends below it.</param>
/// <param name="Depth">(peak - trough) / peak, a fraction above 0; above 1 only when the worth falls below zero.</param>
/// <param name="Days">Calendar days from the peak to the recovery, or to the end of the curve.</param>
public readonly record struct Drawdown(DateTime PeakTime, DateTime TroughTime, DateTime? RecoveryTime, double Depth, double Days)
{
    /// <summary>
    /// How far each point is below the highest value so far, the starting value included: (peak - value) / peak, a fraction, 0 at a peak.
    /// </summary>
    public static double[] Underwater(EquityCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var underwater = new double[curve.Count];
        var peak = curve.StartingValue;
        for (var i = 0; i < underwater.Length; i++)
        {
            peak = Math.Max(peak, curve.Values[i]);
            underwater[i] = (peak - curve.Values[i]) / peak;
        }

        return underwater;
    }

    /// <summary>Every fall below a peak, in order of time; they do not overlap.</summary>
    public static IReadOnlyList<Drawdown> Find(EquityCurve curve)
    {
        var underwater = Underwater(curve);
        var found = new List<Drawdown>();
        for (var i = 0; i < underwater.Length; i++)
        {
            if (underwater[i] > 0.0)
            {
                var start = i;
                i = NextPeak(underwater, start);
                found.Add(Between(curve, underwater, start, i));
            }
        }

        return found;
    }

    private static int NextPeak(double[] underwater, int start)
    {
        var end = Array.IndexOf(underwater, 0.0, start);
        return end < 0 ? underwater.Length : end;
    }

    /// <param name="curve">The curve.</param>
    /// <param name="underwater">Its depth at each point.</param>
    /// <param name="start">The first point below the peak.</param>
    /// <param name="end">The point of the recovery, or one past the last point.</param>
    private static Drawdown Between(EquityCurve curve, double[] underwater, int start, int end)
    {
        var depth = underwater.AsSpan(start, end - start);
        var deepest = 0;
        for (var i = 1; i < depth.Length; i++)
        {
            deepest = depth[i] > depth[deepest] ? i : deepest;
        }

        var peak = curve.Time(Math.Max(start - 1, 0));
        var recovered = end < curve.Count;
        var last = curve.Time(recovered ? end : curve.Count - 1);
        return new Drawdown(peak, curve.Time(start + deepest), recovered ? last : null, depth[deepest], (last - peak).TotalDays);
    }
}
