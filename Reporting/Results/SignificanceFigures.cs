using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.Results;

/// <summary>The significance of a result. Runs in all are left out: running the same command again changes nothing but them.</summary>
internal sealed record SignificanceFigures(
    SignificanceVerdict Verdict,
    string Reason,
    int Sessions,
    long? TrialsOnTheseData,
    double? VarianceOfTrials,
    double? ProbabilisticSharpe,
    BenchmarkSkill? Skill,
    double? DeflatedSharpe,
    double? ExpectedBestSharpe,
    double? MinimumSessions,
    BootstrapInterval? Sharpe,
    BootstrapInterval? Growth,
    BootstrapInterval? Drawdown,
    ShuffledTrades? ShuffledTrades,
    IReadOnlyList<string> Missing)
{
    public static SignificanceFigures From(SignificanceReport luck) => new(
        luck.Verdict, luck.Reason, luck.Sessions, luck.Trials?.Trials, luck.Trials?.Variance, luck.Probabilistic, luck.Skill,
        luck.Deflated, luck.ExpectedBest, luck.MinimumSessions,
        luck.Sharpe, luck.Growth, luck.Drawdown, ShuffledTrades.From(luck.Shuffle), luck.Missing);
}

/// <summary>Drawdowns of the same trades in other orders, and the share of orders that end in ruin.</summary>
internal sealed record ShuffledTrades(double MedianDrawdown, double Worst95Drawdown, double ActualDrawdown, double Ruin)
{
    public static ShuffledTrades? From(TradeShuffle? shuffle) =>
        shuffle is null ? null : new(shuffle.Median, shuffle.Worst95, shuffle.Actual, shuffle.Ruin);
}
