using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// The statistical significance of one result: everything of this folder that can be said of a single run and the number of trials behind
/// it. What there is too little for is null, and <see cref="Missing"/> says why.
/// </summary>
public sealed record SignificanceReport
{
    /// <summary>The fall that counts as ruin in <see cref="Shuffle"/>.</summary>
    public const double RuinousFall = 0.5;

    /// <summary>Returns of sessions that it is measured by.</summary>
    public required int Sessions { get; init; }

    /// <summary>Round trips; null when they are not known one by one.</summary>
    public int? Trades { get; init; }

    /// <summary>Trials on the same data; null when that is not known.</summary>
    public TrialCount? Trials { get; init; }

    /// <summary>Luck or skill, by <see cref="Deflated"/>.</summary>
    public SignificanceVerdict Verdict { get; init; } = SignificanceVerdict.NotEnoughData;

    /// <summary>The verdict in a sentence; empty when <see cref="Missing"/> says why there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// Probability that the true Sharpe ratio is above zero, as if this had been the only trial. A market that rises is enough for that.
    /// </summary>
    public double? Probabilistic { get; init; }

    /// <summary>What it earned beyond the same exposure to the benchmark; null without a benchmark.</summary>
    public BenchmarkSkill? Skill { get; init; }

    /// <summary>
    /// Probability that the true ratio is above the best expected of that many trials without skill: the ratio of <see cref="Skill"/>, or
    /// the Sharpe ratio when there is no benchmark.
    /// </summary>
    public double? Deflated { get; init; }

    /// <summary>The best annual ratio expected of that many trials without skill.</summary>
    public double? ExpectedBest { get; init; }

    /// <summary>Sessions it takes to be 95 % sure that the measured ratio is above zero; null when it is not above zero.</summary>
    public double? MinimumSessions { get; init; }

    /// <summary>Of the annual Sharpe ratio.</summary>
    public BootstrapInterval? Sharpe { get; init; }

    /// <summary>Of the compound annual growth over the sessions of a year, a fraction.</summary>
    public BootstrapInterval? Growth { get; init; }

    /// <summary>Of the deepest fall, a positive fraction: the range of what the same days in other orders bring.</summary>
    public BootstrapInterval? Drawdown { get; init; }

    /// <summary>Deepest falls of other orders of the same trades.</summary>
    public TradeShuffle? Shuffle { get; init; }

    /// <summary>What cannot be said of this run, a reason each; empty when everything can.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Judges a run.</summary>
    /// <param name="equity">Its worth.</param>
    /// <param name="trades">Its round trips in the order in which they ended; null when they are not known one by one.</param>
    /// <param name="trials">Trials on the same data, this one included; null when that is not known.</param>
    /// <param name="replicates">Samples of each bootstrap, 100 or more.</param>
    /// <param name="seed">Of the bootstrap and the shuffling.</param>
    /// <param name="benchmark">What skill is measured against; null for cash.</param>
    public static SignificanceReport From(
        EquityCurve equity, IReadOnlyList<ClosedTrade>? trades, TrialCount? trials, int replicates = 1000, ulong seed = 1,
        Benchmark? benchmark = null)
    {
        ArgumentNullException.ThrowIfNull(equity);
        var returns = equity.Sessions().Returns();
        var missing = new List<string>();
        var shuffle = trades is null ? null : TradeShuffle.Run(TradeReturns(equity.StartingValue, trades), replicates, RuinousFall, seed);
        if (trades is not null && shuffle is null)
        {
            missing.Add($"trade order: {trades.Count} round trips, {TradeShuffle.Least} are needed");
        }

        var luck = new SignificanceReport { Sessions = returns.Length, Trades = trades?.Count, Trials = trials, Shuffle = shuffle,
            Missing = missing };
        if (ReturnMoments.From(returns) is not { } moments)
        {
            missing.Add(returns.Length < ReturnMoments.Least
                ? $"Sharpe ratio, growth and drawdown: {returns.Length} sessions, {ReturnMoments.Least} are needed"
                : "Sharpe ratio, growth and drawdown: the returns do not vary, nothing was risked");
            return luck;
        }

        luck = luck.With(returns, equity.Frequency, moments, replicates, seed, missing);
        return benchmark is null
            ? luck.Judged(moments, "cash", equity.Frequency, missing)
            : luck.Beside(HedgedReturns.From(equity, benchmark), benchmark.Name, equity.Frequency, missing);
    }

    /// <summary>Measured against a benchmark.</summary>
    private SignificanceReport Beside(HedgedReturns hedged, string benchmark, SeriesFrequency frequency, List<string> missing)
    {
        if (ReturnMoments.From(hedged.Values) is not { } moments)
        {
            missing.Add(hedged.Values.Length < ReturnMoments.Least
                ? $"skill: {hedged.Values.Length} sessions in common with {benchmark}, {ReturnMoments.Least} are needed"
                : $"skill: the returns are those of {benchmark} times {hedged.Beta:0.##}, nothing is left to judge");
            return this;
        }

        var mean = SampleStatistics.Mean(hedged.Values)!.Value;
        var skill = new BenchmarkSkill(
            benchmark, hedged.Beta, mean * frequency.PeriodsPerYear, moments.Sharpe * Math.Sqrt(frequency.PeriodsPerYear),
            SharpeInference.Probabilistic(moments.Sharpe, 0, moments.Count, moments.Skewness, moments.Kurtosis));
        return (this with { Skill = skill }).Judged(moments, $"the same exposure to {benchmark}", frequency, missing);
    }

    /// <summary>Against the best of so many trials without skill.</summary>
    private SignificanceReport Judged(ReturnMoments moments, string reference, SeriesFrequency frequency, List<string> missing)
    {
        if (Trials is not { } known)
        {
            missing.Add("deflated Sharpe ratio: it is not known how often these data were tried");
            return this;
        }

        var best = SharpeInference.ExpectedMaximum(known.Trials, known.Variance);
        var deflated = SharpeInference.Probabilistic(moments.Sharpe, best, moments.Count, moments.Skewness, moments.Kurtosis);
        return this with
        {
            Deflated = deflated,
            ExpectedBest = best * Math.Sqrt(frequency.PeriodsPerYear),
            Verdict = SignificanceWords.Verdict(deflated),
            Reason = SignificanceWords.Reason(deflated, known.Trials, reference),
        };
    }

    private SignificanceReport With(
        double[] returns, SeriesFrequency frequency, ReturnMoments moments, int replicates, ulong seed, List<string> missing)
    {
        var probabilistic = SharpeInference.Probabilistic(moments.Sharpe, 0, moments.Count, moments.Skewness, moments.Kurtosis);
        if (probabilistic is null)
        {
            missing.Add("probability that the Sharpe ratio is above zero: the moments of the returns contradict each other");
        }

        var histories = ResampledHistories.Draw(returns, HistoryParts.All, replicates, seed, confidence: 0.95, frequency);
        if (histories.Growth is null)
        {
            missing.Add("growth: undefined after a total loss");
        }

        return this with
        {
            Probabilistic = probabilistic,
            MinimumSessions = SharpeInference.MinimumTrackRecord(moments.Sharpe, 0, moments.Skewness, moments.Kurtosis, 0.95),
            Sharpe = histories.Sharpe,
            Growth = histories.Growth,
            Drawdown = histories.Drawdown,
        };
    }

    /// <summary>
    /// Each profit on the starting worth and the profits before it: what a round trip did to the account, whatever was held beside it.
    /// </summary>
    private static double[] TradeReturns(double start, IReadOnlyList<ClosedTrade> trades)
    {
        var (worth, returns) = (start, new List<double>(trades.Count));
        foreach (var trade in trades)
        {
            if (worth <= 0)
            {
                break;
            }

            returns.Add((double)trade.Profit / worth);
            worth += (double)trade.Profit;
        }

        return [.. returns];
    }
}
