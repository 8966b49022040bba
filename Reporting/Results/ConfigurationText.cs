using TradeMind.Trading.Backtesting;

namespace TradeMind.Reporting.Results;

/// <summary>All that a result depends on, as names and texts: what somebody needs to run it again.</summary>
public static class ConfigurationText
{
    /// <param name="result">What was run.</param>
    /// <param name="data">Where the bars came from and how they were restated.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(BacktestResult result, IEnumerable<(string Name, string Value)> data) =>
        [.. data, .. Of(result)];

    /// <summary>Of a search, whose parameters are many.</summary>
    /// <param name="plan">What is run, besides the parameters that are tried.</param>
    /// <param name="others">Where the bars came from, and what was tried how.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(
        BacktestPlan plan, params IEnumerable<(string Name, string Value)>[] others) =>
    [
        .. others.SelectMany(o => o),
        ("strategy", plan.Strategy.Definition.Id),
        ("parameters", $"{plan.Parameters}"),
        ("interval", plan.Options.Interval.ToString()),
        .. PlanText.Of(plan),
    ];

    private static IEnumerable<(string Name, string Value)> Of(BacktestResult result)
    {
        var plan = result.Plan;
        yield return ("strategy", plan.Strategy.Definition.Id);
        yield return ("parameters", plan.Parameters.ToString());
        yield return ("symbols", string.Join(",", result.Series.Select(s => s.Symbol)));
        yield return ("interval", plan.Options.Interval.ToString());
        yield return ("from", LabelText.Of(result.Equity.Time(0)));
        yield return ("to", LabelText.Of(result.Equity.Time(result.Equity.Count - 1)));
        yield return ("bars", $"{result.Series.Sum(s => (long)s.Count)}");
        foreach (var part in PlanText.Of(plan))
        {
            yield return part;
        }
    }
}
