using System.Security.Cryptography;
using System.Text;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;

namespace TradeMind.Trading.Backtesting;

/// <summary>How a backtest trades, besides strategy, parameters and bars: money, sizes, costs and limits as names and texts.</summary>
public static class PlanText
{
    /// <summary>Everything that changes an outcome is in it, so that two plans with the same texts trade the same.</summary>
    public static IReadOnlyList<(string Name, string Value)> Describe(BacktestPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (options, weights) = (plan.Options, plan.Options.Decisions.Weights);
        return
        [
            ("account", plan.Scope == AccountScope.Shared ? "shared" : "per-symbol"),
            ("cash", $"{options.StartingCash}"),
            ("sizing", $"{options.Sizing}"),
            ("commission", $"{options.Execution.Commission}"),
            ("slippage", $"{options.Execution.Slippage}"),
            ("latency", $"{options.Execution.Latency}"),
            ("reserve", $"{options.Reserve}"),
            ("participation", options.Execution.Participation is { } cap ? $"{cap}" : "no cap"),
            ("quantityStep", $"{options.Execution.QuantityStep}"),
            .. options.Allocation is { } allocation ? [("allocation", $"{allocation}")] : Array.Empty<(string, string)>(),
            .. Dividends(options.Dividends),
            .. Sides(options.ShortSelling),
            ("risk", Risk(plan)),
            ("votes",
                $"technical={weights.Technical}, sentiment={weights.Sentiment}, risk={weights.Risk}, "
                    + $"threshold={options.Decisions.Threshold}"),
            ("sectors", Short(string.Join('\n', options.Sectors.OrderBy(s => s.Key).Select(s => $"{s.Key}={s.Value}")))),
        ];
    }

    /// <summary>The texts in one line.</summary>
    public static string Line(BacktestPlan plan) => string.Join("; ", Describe(plan).Select(part => $"{part.Name}: {part.Value}"));

    // What is usual is not said, so that runs from before there was a choice are the same runs.
    private static (string Name, string Value)[] Dividends(DividendPolicy policy) =>
        policy == DividendPolicy.Cash ? [] : [("dividends", policy == DividendPolicy.None ? "none" : "reinvest")];

    private static (string Name, string Value)[] Sides(ShortTerms? terms) => terms is null ? [] :
    [
        ("sides", AccountText.Sides(terms)), ("borrowRate", $"{terms.BorrowRate}"), ("initialMargin", $"{terms.InitialMargin}"),
        ("maintenanceMargin", $"{terms.MaintenanceMargin}"),
    ];

    private static string Short(string text) =>
        text.Length == 0 ? "none" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static string Risk(BacktestPlan plan)
    {
        var risk = plan.Options.Risk;
        var set =
            RiskRuleCatalog.All.Where(limit => limit.Get(risk) is not null).Select(limit => $"{limit.Key}={limit.Get(risk)}").ToList();
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
