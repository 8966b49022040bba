using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

/// <summary>Small inputs from literal numbers.</summary>
internal static class Curves
{
    public static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>One point a day from 2024-01-01 on.</summary>
    public static EquityCurve Daily(double start, params double[] values) =>
        new(start, [.. values.Select((_, day) => Start.AddDays(day).Ticks)], values);

    /// <summary>A daily curve from 100 that has these returns.</summary>
    public static EquityCurve FromReturns(params double[] returns)
    {
        var value = 100.0;
        return Daily(100.0, [.. returns.Select(r => value *= 1.0 + r)]);
    }

    /// <summary>Worked examples are short: unless the options say otherwise, they are annualised however short they are.</summary>
    public static PerformanceReport Report(EquityCurve curve, PerformanceOptions? options = null) =>
        PerformanceReport.Create(new PerformanceInput(curve, [], 0m, 0m, 0), options ?? PerformanceOptions.AnyLength);

    /// <summary>A long trade of 10 units bought at 10, so a cost of 100.</summary>
    public static ClosedTrade Trade(decimal profit, int barsHeld = 1) =>
        new(new Symbol("AAA"), Start, Start.AddDays(barsHeld), 10m, 10m, 10m + (profit / 10m), 0m, profit, barsHeld);

    public static TradeStatistics Trades(params decimal[] profits) =>
        PerformanceReport.Create(new PerformanceInput(Daily(100.0), [.. profits.Select(profit => Trade(profit))], 0m, 0m, 0)).Trades;

    public static void Close(double expected, double? actual) => Assert.Equal(expected, actual!.Value, 1e-12 * (1.0 + Math.Abs(expected)));
}
