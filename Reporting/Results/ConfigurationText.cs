using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Reporting.Results;

/// <summary>Everything that a result depends on, as names and texts: what it takes to reproduce it.</summary>
public static class ConfigurationText
{
    /// <param name="result">What was run.</param>
    /// <param name="data">Where the bars came from and how they were restated.</param>
    public static IReadOnlyList<(string Name, string Value)> Describe(
        BacktestResult result, IEnumerable<(string Name, string Value)> data) =>
        [.. data, .. Describe(result)];

    /// <summary>Of a search, whose parameters are many.</summary>
    /// <param name="plan">What is run, besides the parameters that are tried.</param>
    /// <param name="others">Where the bars came from, and what was tried how.</param>
    public static IReadOnlyList<(string Name, string Value)> Describe(
        BacktestPlan plan, params IEnumerable<(string Name, string Value)>[] others) =>
        [.. others.SelectMany(o => o), ("strategy", plan.Strategy.Definition.Id),
            ("parameters", $"{plan.Parameters}"), ("interval", plan.Options.Interval.ToString()),
            .. plan.Options.Frequency is { } known ? Calendar(known) : [], .. Benchmark(plan), .. PlanText.Describe(plan)];

    /// <summary>What skill is measured against, where that is something else than is traded.</summary>
    private static IEnumerable<(string Name, string Value)> Benchmark(BacktestPlan plan) =>
        plan.Benchmark is { } other ? [("benchmark", other.Symbol.Ticker)] : [];

    /// <summary>By what it is annualised.</summary>
    private static IEnumerable<(string Name, string Value)> Calendar(SeriesFrequency frequency) =>
    [
        ("calendar", frequency.Calendar.ToString().ToLowerInvariant()),
        ("periodsPerYear", $"{frequency.PeriodsPerYear}"),
        .. frequency.IsGiven ? [("calendarSource", "given")] : Array.Empty<(string, string)>(),
        .. frequency.BarsPerSession == 1 ? Array.Empty<(string, string)>() :
        [
            ("barsPerSession", $"{frequency.BarsPerSession}"), ("sessionStart", $"{frequency.SessionStart:hh\\:mm}"),
        ],
    ];

    private static IEnumerable<(string Name, string Value)> Describe(BacktestResult result)
    {
        var plan = result.Plan;
        yield return ("strategy", plan.Strategy.Definition.Id);
        yield return ("parameters", plan.Parameters.ToString());
        yield return ("symbols", string.Join(",", result.Series.Select(s => s.Symbol)));
        yield return ("interval", plan.Options.Interval.ToString());
        foreach (var part in Calendar(result.Frequency))
        {
            yield return part;
        }

        yield return ("from", BarTimeText.Format(result.Equity.Time(0)));
        yield return ("to", BarTimeText.Format(result.Equity.Time(result.Equity.Count - 1)));
        yield return ("bars", $"{result.Series.Sum(s => (long)s.Count)}");
        foreach (var part in Benchmark(plan).Concat(PlanText.Describe(plan)))
        {
            yield return part;
        }
    }
}
