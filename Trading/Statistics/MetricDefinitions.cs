using static TradeMind.Trading.Statistics.MetricUnit;

namespace TradeMind.Trading.Statistics;

/// <summary>Every metric of a <see cref="PerformanceReport"/>, in the order in which people read them.</summary>
public static class MetricDefinitions
{
    private const string Bacon = "Bacon, Practical Portfolio Performance Measurement and Attribution, 2nd ed. (2008)";
    private const string Pardo = "Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed. (2008)";
    private const string Tharp = "Tharp, Trade Your Way to Financial Freedom, 2nd ed. (2006)";
    private const string Convention = "Convention of the trade";

    public static IReadOnlyList<MetricDefinition> All { get; } = [.. Returns(), .. Drawdowns(), .. Trades(), .. Activity(), .. Benchmark()];

    /// <summary>Those that an equity curve, its round trips and a benchmark are enough for: all but the ones that need the fills.</summary>
    public static IReadOnlyList<MetricDefinition> WithoutFills { get; } = [.. Returns(), .. Drawdowns(), .. Trades(), .. Benchmark()];

    /// <exception cref="InvalidInputException">There is no such metric.</exception>
    public static MetricDefinition Named(string name) =>
        All.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.Ordinal))
        ?? throw new InvalidInputException(
            $"metric '{name}' is not known: use one of {string.Join(", ", All.Select(metric => metric.Name))}",
            "metric", ErrorCodes.UnknownMetric);

    private static MetricDefinition[] Returns() =>
    [
        new("final_equity", "Final equity", Money, "equity at the end", Convention, report => report.Returns.FinalEquity),
        new("total_return", "Total return", Fraction, "final / start - 1", Bacon, report => report.Returns.TotalReturn),
        new(
            "cagr", "CAGR", Fraction, "(final / start)^(1 / years) - 1, years of 365.25 calendar days", Bacon,
            report => report.Returns.Cagr),
        new("volatility", "Volatility (annual)", Fraction, "sd(r) sqrt(N), sd with n - 1", Bacon, report => report.Returns.Volatility),
        new(
            "sharpe", "Sharpe ratio", Ratio, "mean(r - f) / sd(r) sqrt(N)",
            "Sharpe, The Sharpe Ratio, Journal of Portfolio Management 21 (1994)", report => report.Returns.Sharpe),
        new(
            "sortino", "Sortino ratio", Ratio, "mean(r - f) / sqrt(mean(min(r - f, 0)^2)) sqrt(N)",
            "Sortino and van der Meer, Downside Risk, Journal of Portfolio Management 17 (1991)", report => report.Returns.Sortino),
        new(
            "calmar", "Calmar ratio", Ratio, "cagr / max_drawdown over the whole run",
            "Young, Calmar Ratio: A Smoother Tool, Futures (October 1991)", report => report.Drawdowns.Calmar),
        new("best_day", "Best day", Fraction, "max(r)", Convention, report => report.Returns.BestDay),
        new("worst_day", "Worst day", Fraction, "min(r)", Convention, report => report.Returns.WorstDay),
        new(
            "sessions", "Sessions", Count, "days of the exchange (weeks, months) with a point of equity", Convention,
            report => report.Returns.Sessions),
    ];

    private static MetricDefinition[] Drawdowns() =>
    [
        new("max_drawdown", "Max drawdown", Fraction, "max((peak - equity) / peak)", Bacon, report => report.Drawdowns.Maximum),
        new(
            "longest_drawdown_days", "Longest drawdown", Days, "max(recovery or end - peak)", Bacon,
            report => report.Drawdowns.LongestDays),
        new(
            "average_drawdown", "Average drawdown", Fraction, "mean of the depths of all drawdowns", Bacon,
            report => report.Drawdowns.AverageDepth),
        new(
            "average_drawdown_days", "Average drawdown duration", Days, "mean(recovery or end - peak)", Bacon,
            report => report.Drawdowns.AverageDays),
        new(
            "ulcer_index", "Ulcer index", Fraction, "sqrt(mean(((peak - equity) / peak)^2)) over sessions",
            "Martin and McCann, The Investor's Guide to Fidelity Funds (1989)", report => report.Drawdowns.UlcerIndex),
        new(
            "recovery_factor", "Recovery factor", Ratio, "total_return / max_drawdown", Convention,
            report => report.Drawdowns.RecoveryFactor),
    ];

    private static MetricDefinition[] Trades() =>
    [
        new("trades", "Trades", Count, "closed trades", Convention, report => report.Trades.Count),
        new("win_rate", "Win rate", Fraction, "count(p > 0) / count(p)", Pardo, report => report.Trades.WinRate),
        new("profit_factor", "Profit factor", Ratio, "sum(p > 0) / -sum(p < 0)", Pardo, report => report.Trades.ProfitFactor),
        new("expectancy", "Expectancy", Money, "mean(p)", Tharp, report => (double?)report.Trades.Expectancy),
        new("expectancy_return", "Expectancy (return)", Fraction, "mean(p / cost)", Tharp, report => report.Trades.ExpectancyReturn),
        new("expectancy_r", "Expectancy (R)", Ratio, "mean(p) / -average_loss", Tharp, report => report.Trades.ExpectancyR),
        new(
            "sqn", "System quality number", Ratio, "sqrt(count(p)) mean(p) / sd(p), not capped",
            "Tharp, Definitive Guide to Position Sizing (2008)", report => report.Trades.Sqn),
        new("average_win", "Average win", Money, "mean(p > 0)", Pardo, report => (double?)report.Trades.AverageWin),
        new("average_loss", "Average loss", Money, "mean(p < 0)", Pardo, report => (double?)report.Trades.AverageLoss),
        new("best_trade", "Best trade", Money, "max(p)", Pardo, report => (double?)report.Trades.BestProfit),
        new("worst_trade", "Worst trade", Money, "min(p)", Pardo, report => (double?)report.Trades.WorstProfit),
        new("best_trade_return", "Best trade (return)", Fraction, "max(p / cost)", Convention, report => report.Trades.BestReturn),
        new("worst_trade_return", "Worst trade (return)", Fraction, "min(p / cost)", Convention, report => report.Trades.WorstReturn),
        new(
            "max_consecutive_wins", "Max consecutive wins", Count, "longest row of p > 0", Pardo,
            report => report.Trades.MaxConsecutiveWins),
        new(
            "max_consecutive_losses", "Max consecutive losses", Count, "longest row of p < 0", Pardo,
            report => report.Trades.MaxConsecutiveLosses),
        new(
            "average_bars_held", "Average bars held", Count, "mean(bars from entry to exit)", Convention,
            report => report.Trades.AverageBarsHeld),
    ];

    private static MetricDefinition[] Activity() =>
    [
        new("exposure", "Exposure", Fraction, "slices with an open position / slices", Convention, report => report.Activity.Exposure),
        new(
            "turnover", "Turnover (annual)", Ratio, "(bought + sold) / 2 / mean(equity) / years",
            "Grinold and Kahn, Active Portfolio Management, 2nd ed. (2000)", report => report.Activity.Turnover),
        new("fees", "Fees", Money, "sum of the costs of all fills", Convention, report => (double)report.Activity.Fees),
    ];

    private static MetricDefinition[] Benchmark() =>
    [
        new(
            "buy_and_hold_return", "Buy and hold return", Fraction, "benchmark final / start - 1", Bacon,
            report => report.Benchmark.TotalReturn),
        new(
            "alpha", "Alpha (annual)", Fraction, "N (mean(r - f) - beta mean(b - f)), b the returns of the benchmark",
            "Jensen, The Performance of Mutual Funds in the Period 1945-1964, Journal of Finance 23 (1968)",
            report => report.Benchmark.Alpha),
        new(
            "beta", "Beta", Ratio, "cov(r, b) / var(b)", "Sharpe, Capital Asset Prices, Journal of Finance 19 (1964)",
            report => report.Benchmark.Beta),
    ];
}
