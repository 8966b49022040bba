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
    /// <summary>Half a year of sessions.</summary>
    private const int Usual = 126;

    internal static RollingStatistics? From(EquityCurve sessions, double[] returns, PerformanceOptions options, TearSheetLimits limits)
    {
        if (returns.Length <= Usual)
        {
            return null;
        }

        // Every window is a curve point of its own, so every n-th one is sampled.
        var step = Math.Max(1, (returns.Length - Usual) / limits.CurvePoints);
        var (times, sharpe, volatility) = (new List<long>(), new List<double>(), new List<double>());
        var root = Math.Sqrt(options.TradingDaysPerYear);
        for (var end = Usual; end <= returns.Length; end += step)
        {
            var window = returns.AsSpan(end - Usual, Usual);
            var deviation = SampleStatistics.StandardDeviation(window);
            times.Add(Seconds.FromTicks(sessions.Ticks[end - 1]));
            sharpe.Add(SampleStatistics.Ratio(
                SampleStatistics.Mean(window) - (options.RiskFreeRate / options.TradingDaysPerYear), deviation) * root
                ?? double.NaN);
            volatility.Add(deviation * root ?? double.NaN);
        }

        return new RollingStatistics(Usual, [.. times], [.. sharpe], [.. volatility]);
    }
}
