using System.Collections.Immutable;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// The analysis of an equity curve: the curve and its benchmark, drawdowns, months, distribution of returns and rolling statistics.
/// </summary>
/// <param name="Equity">The run, then the benchmark when there is one.</param>
/// <param name="Underwater">Depths below the peak, fractions, in the same order.</param>
/// <param name="Months">Returns of calendar months.</param>
/// <param name="Years">Returns of calendar years.</param>
/// <param name="Returns">Distribution of the returns of sessions; null with fewer than two.</param>
/// <param name="Rolling">Null with fewer sessions than its window and one more.</param>
public sealed record CurveSection(
    ImmutableArray<Curve> Equity, ImmutableArray<Curve> Underwater, ImmutableArray<MonthReturn> Months, ImmutableArray<YearReturn> Years,
    ReturnHistogram? Returns, RollingStatistics? Rolling)
{
    /// <summary>Reckons it.</summary>
    /// <param name="equity">The run.</param>
    /// <param name="benchmark">What it is compared with; null for nothing.</param>
    /// <param name="options">How to annualise.</param>
    /// <param name="limits">How much to keep.</param>
    /// <param name="notes">Takes what was sampled.</param>
    /// <param name="name">Of the run in the legend.</param>
    public static CurveSection From(EquityCurve equity, EquityCurve? benchmark, PerformanceOptions options, TearSheetLimits limits,
        ICollection<string> notes, string name = "Strategy")
    {
        ArgumentNullException.ThrowIfNull(equity);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(notes);
        if (equity.Count > limits.CurvePoints)
        {
            notes.Add(
                $"Curves show about {limits.CurvePoints:N0} of {equity.Count:N0} points, the lowest and the highest among them. Metrics "
                    + "are reckoned from all.");
        }

        var sessions = equity.Sessions();
        var returns = sessions.Returns();
        List<(string Name, EquityCurve Curve)> curves = benchmark is null
            ? [(name, equity)]
            : [(name, equity), ("Buy and hold", benchmark)];
        return new CurveSection(
            [.. curves.Select(c => Curve.Create(c.Name, c.Curve.Ticks, c.Curve.Values, limits.CurvePoints))],
            [.. curves.Select(c => Curve.Create(c.Name, c.Curve.Ticks, Drawdown.Underwater(c.Curve), limits.CurvePoints))],
            CalendarReturns.Months(sessions),
            CalendarReturns.Years(sessions),
            ReturnHistogram.Create(returns),
            RollingStatistics.From(sessions, returns, options, limits));
    }
}

/// <param name="Year">Such as 2020.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Value">A fraction.</param>
public readonly record struct MonthReturn(int Year, int Month, double Value);

/// <param name="Year">Such as 2020.</param>
/// <param name="Value">A fraction.</param>
public readonly record struct YearReturn(int Year, double Value);

/// <summary>Returns from the end of one calendar period to the end of the next; the first is measured from the starting worth.</summary>
internal static class CalendarReturns
{
    public static ImmutableArray<MonthReturn> Months(EquityCurve sessions) =>
        [.. Periods(sessions, time => (time.Year * 12) + time.Month - 1).Select(p => new MonthReturn(
            p.Period / 12, (p.Period % 12) + 1, p.Value))];

    public static ImmutableArray<YearReturn> Years(EquityCurve sessions) =>
        [.. Periods(sessions, time => time.Year).Select(p => new YearReturn(p.Period, p.Value))];

    private static IEnumerable<(int Period, double Value)> Periods(EquityCurve sessions, Func<DateTime, int> period)
    {
        var before = sessions.StartingValue;
        for (var i = 0; i < sessions.Count; i++)
        {
            var isLast = i == sessions.Count - 1 || period(sessions.Time(i + 1)) != period(sessions.Time(i));

            // After ruin there is no return.
            if (isLast && before > 0)
            {
                yield return (period(sessions.Time(i)), (sessions.Values[i] / before) - 1);
                before = sessions.Values[i];
            }
        }
    }
}
