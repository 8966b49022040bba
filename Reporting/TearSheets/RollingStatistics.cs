using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.TearSheets;

/// <summary>Sharpe ratio and volatility over a window that moves along, annual.</summary>
/// <param name="Window">Sessions in it.</param>
/// <param name="Times">Of the last session of each window, seconds since 1970 UTC.</param>
/// <param name="Sharpe">Ratios; NaN where nothing varied.</param>
/// <param name="Volatility">Annual fractions.</param>
public sealed record RollingStatistics(
    int Window, ImmutableArray<long> Times, [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Sharpe,
    [property: JsonConverter(typeof(ColumnConverter))] ImmutableArray<double> Volatility)
{
    internal static RollingStatistics? From(EquityCurve sessions, double[] returns, PerformanceOptions options, TearSheetLimits limits)
    {
        // Half a year of sessions, or as many as an annual figure needs.
        var length = Math.Max(PerformanceOptions.FewestSessions, sessions.Frequency.PeriodsPerYear / 2);
        if (returns.Length <= length)
        {
            return null;
        }

        // Every window is a curve point of its own, so every n-th one is sampled.
        var step = Math.Max(1, (returns.Length - length) / limits.CurvePoints);
        var (times, sharpe, volatility) = (new List<long>(), new List<double>(), new List<double>());
        var root = Math.Sqrt(sessions.Frequency.PeriodsPerYear);
        for (var end = length; end <= returns.Length; end += step)
        {
            var window = returns.AsSpan(end - length, length);
            var deviation = SampleStatistics.StandardDeviation(window);
            times.Add(Seconds.FromTicks(sessions.Ticks[end - 1]));
            sharpe.Add(SampleStatistics.Ratio(
                SampleStatistics.Mean(window) - options.RiskFreeRatePerSession(sessions), deviation) * root
                ?? double.NaN);
            volatility.Add(deviation * root ?? double.NaN);
        }

        return new RollingStatistics(length, [.. times], [.. sharpe], [.. volatility]);
    }
}
