namespace TradeMind.Trading.Strategies;

/// <summary>
/// The two scales of confidence, 0 to 1. A rule that is always on one side of a line is sure of nothing at the line and grows from 0;
/// a rule that speaks only beyond a level has its reason as soon as it speaks and grows from one half.
/// </summary>
internal static class Confidence
{
    /// <summary>0 at the line, 1 at <paramref name="full"/> away from it, on either side.</summary>
    public static double FromLine(double distance, double full) => Math.Min(1, Math.Abs(distance) / full);

    /// <summary>0.5 at the level, 1 at <paramref name="full"/> beyond it.</summary>
    public static double BeyondLevel(double distance, double full) => 0.5 + (0.5 * Math.Clamp(distance / full, 0, 1));
}
