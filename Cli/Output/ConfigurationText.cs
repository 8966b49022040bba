using TradeMind.Trading.Backtesting;

namespace TradeMind.Cli.Output;

/// <summary>All that a result depends on, as names and texts: what somebody needs to run it again.</summary>
internal static class ConfigurationText
{
    /// <param name="result">What was run.</param>
    /// <param name="data">Where the bars came from and how they were restated.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(BacktestResult result, IEnumerable<(string Name, string Value)> data) =>
        [.. data, .. Of(result)];

    private static IEnumerable<(string Name, string Value)> Of(BacktestResult result)
    {
        var (plan, options) = (result.Plan, result.Plan.Options);
        yield return ("strategy", plan.Strategy.Definition.Id);
        yield return ("parameters", plan.Parameters.ToString());
        yield return ("symbols", string.Join(",", result.Series.Select(s => s.Symbol)));
        yield return ("interval", options.Interval.ToString());
        yield return ("from", LabelText.Of(result.Equity.Time(0)));
        yield return ("to", LabelText.Of(result.Equity.Time(result.Equity.Count - 1)));
        yield return ("bars", $"{result.Series.Sum(s => (long)s.Count)}");
        yield return ("account", plan.Scope == AccountScope.Shared ? "shared" : "per-symbol");
        yield return ("cash", $"{options.StartingCash}");
        yield return ("sizing", $"{options.Sizing}");
        yield return ("commission", $"{options.Execution.Commission}");
        yield return ("slippage", $"{options.Execution.Slippage}");
        yield return ("latency", $"{options.Execution.Latency}");
        yield return ("reserve", $"{options.Reserve}");
        yield return ("participation", options.Execution.Participation is { } cap ? $"{cap}" : "no cap");
        yield return ("quantityStep", $"{options.Execution.QuantityStep}");
        yield return ("risk", RiskText(result));
    }

    private static string RiskText(BacktestResult result)
    {
        var risk = result.Plan.Options.Risk;
        (string Name, decimal? Limit)[] limits =
        [
            ("max_position", risk.MaxPosition), ("max_sector", risk.MaxSector), ("stop_loss", risk.StopLoss), ("take_profit", risk.TakeProfit),
            ("max_daily_loss", risk.MaxDailyLoss), ("min_cash", risk.MinCash), ("max_correlation", risk.MaxCorrelation),
            ("max_drawdown", risk.MaxDrawdown), ("max_open_positions", risk.MaxOpenPositions),
        ];
        var set = limits.Where(l => l.Limit is not null).Select(l => $"{l.Name}={l.Limit}").ToList();
        if (risk.MaxCorrelation is not null)
        {
            set.Add($"correlation_window={risk.CorrelationWindow}");
        }

        if (risk.WaitAfterProtectiveExit)
        {
            set.Add("wait_after_protective_exit=true");
        }

        return set.Count == 0 ? "none" : string.Join(", ", set);
    }
}
