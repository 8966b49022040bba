using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// How likely the best run of a sweep is due to chance, given the number of runs it was chosen from. The best is the one that earned most
/// beyond the same exposure to the benchmark for its risk (see <see cref="HedgedReturns"/>), whatever the runs are ranked by.
/// </summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Reason">In a sentence.</param>
/// <param name="Trials">Runs that were tried.</param>
/// <param name="Probabilistic">Probability that the best run's true Sharpe ratio is above zero, as if it had been the only one.</param>
/// <param name="Deflated">Probability that what it earned beyond the benchmark is above the best to be expected of so many runs without
/// skill.</param>
/// <param name="MinimumSessions">Sessions it takes to be 95 % sure of the measured ratio, as if it had been the only one.</param>
/// <param name="Overfitting">Probability that the best in one half of the time is below the median in the other.</param>
public sealed record SweepSignificance(SignificanceVerdict Verdict, string Reason, int Trials, double? Probabilistic, double? Deflated,
    double? MinimumSessions, OverfittingProbability? Overfitting)
{
    private const int LeastTrades = 10;
    private const int Blocks = 10;
    private const int Replicates = 1_000;
    private const ulong Seed = 1;

    /// <summary>Trials on the same data, those of the sweep included, by which it was judged; null when only its own are known.</summary>
    public TrialCount? Ever { get; init; }

    /// <summary>What skill is measured against; empty when nothing was measured.</summary>
    public string Benchmark { get; init; } = "";

    /// <summary>The best annual ratio beyond the benchmark that is expected of so many trials without skill.</summary>
    public double? ExpectedBest { get; init; }

    /// <summary>That of the best run; null when nothing was measured.</summary>
    public double? BestRatio { get; init; }

    /// <summary>White's and Hansen's tests of the runs against the benchmark; null when there is too little to say.</summary>
    public SuperiorAbility? Ability { get; init; }

    /// <summary>What each test asks and what it says.</summary>
    public IReadOnlyList<SweepAnswer> Answers { get; init; } = [];

    /// <summary>Judges a sweep.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="series">Its series.</param>
    /// <param name="ever">Trials on the same data, those of the sweep included; null to judge by its own.</param>
    /// <param name="benchmark">What skill is measured against; null for that of the plan, or else buying and holding the series.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    public static SweepSignificance From(
        SweepResult result, IReadOnlyList<BarSeries> series, TrialCount? ever = null, Benchmark? benchmark = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(series);
        benchmark ??= BenchmarkOf(result.Plan, [.. series.Where(s => s.Count > 0)]);
        return Judged(result, series, ever, benchmark, cancellation) with { Ever = ever };
    }

    private static Benchmark BenchmarkOf(BacktestPlan plan, IReadOnlyList<BarSeries> series) => plan.Benchmark is { } other
        ? Statistics.Inference.Benchmark.Holding(other, series.Min(s => s[0].Time), series.Max(s => s[^1].Time), 1)
        : Statistics.Inference.Benchmark.BuyAndHold(series, 1);

    private static SweepSignificance Judged(
        SweepResult result, IReadOnlyList<BarSeries> series, TrialCount? ever, Benchmark benchmark, CancellationToken cancellation)
    {
        if (result.Trials.Count(t => double.IsFinite(t.Sharpe)) < 2)
        {
            return Unknown(result, "fewer than two runs have a Sharpe ratio");
        }

        if (result.Trials.Max(t => t.Trades) is var most && most < LeastTrades)
        {
            return Unknown(result, $"no run has more than {most} round trips, {LeastTrades} are needed");
        }

        var sample = SweepSample.Draw(result, series, benchmark, cancellation);
        var moments = sample.Hedged.Select(h => ReturnMoments.From(h.Values)).ToList();
        var best = Enumerable.Range(0, moments.Count)
            .Where(i => moments[i] is not null && sample.Trials[i].Trades >= LeastTrades)
            .OrderByDescending(i => moments[i]!.Sharpe)
            .Cast<int?>()
            .FirstOrDefault();
        return best is null
            ? Unknown(result, sample.Returns[0].Length < ReturnMoments.Least
                ? $"there are fewer than {ReturnMoments.Least} sessions"
                : $"no run with {LeastTrades} round trips differs from {benchmark.Name}")
            : Judged(result, sample, moments, best.Value, ever, benchmark.Name, cancellation);
    }

    private static SweepSignificance Judged(
        SweepResult result, SweepSample sample, List<ReturnMoments?> moments, int best, TrialCount? ever, string benchmark,
        CancellationToken cancellation)
    {
        var (judged, sessions) = (moments[best]!, sample.Returns[best].Length);
        var year = Math.Sqrt(result.Plan.Options.Frequency!.PeriodsPerYear);

        // The ledger knows Sharpe ratios only; what the benchmark does not explain may scatter more.
        var own = TrialVariance.Estimate([.. moments.OfType<ReturnMoments>().Select(m => new TrialRatio(m.Sharpe, m.Count))], sessions);
        var count = ever?.Trials ?? result.Trials.Count;
        var variance = Math.Max(own, ever?.Variance ?? 0);
        var deflated = SharpeInference.Deflated(
            judged.Sharpe, judged.Count, judged.Skewness, judged.Kurtosis, count, variance);
        var ability = SuperiorAbility.Test(
            [.. sample.Hedged.Take(sample.Spread).Select(h => h.Values)], Replicates, Seed, cancellation: cancellation);
        var overfitting = sample.Spread < 2 || sessions < 2 * Blocks
            ? null
            : OverfittingProbability.Estimate([.. sample.Returns.Take(sample.Spread)], Blocks, cancellation);
        SweepAnswer?[] answers =
        [
            SweepAnswer.Superior(ability, sample.Spread, benchmark), SweepAnswer.Reality(ability, sample.Spread),
            deflated is { } known ? SweepAnswer.BestOfAll(known, count) : null,
            overfitting is null ? null : SweepAnswer.Overfit(overfitting),
        ];
        var verdict = VerdictOf(ability, deflated);
        var raw = ReturnMoments.From(sample.Returns[best]);
        return new SweepSignificance(
            verdict, ReasonFor(verdict, ability, deflated, count, benchmark), result.Trials.Count,
            raw is null ? null : SharpeInference.Probabilistic(raw.Sharpe, 0, raw.Count, raw.Skewness, raw.Kurtosis),
            deflated,
            raw is null ? null : SharpeInference.MinimumTrackRecord(raw.Sharpe, 0, raw.Skewness, raw.Kurtosis, 0.95),
            overfitting)
        {
            Benchmark = benchmark,
            ExpectedBest = SharpeInference.ExpectedMaximum(count, variance) * year,
            BestRatio = judged.Sharpe * year,
            Ability = ability,
            Answers = [.. answers.OfType<SweepAnswer>()],
        };
    }

    /// <summary>
    /// Skill takes both tests of it; luck is said only of what the best of so many runs without skill is expected to reach. The probability
    /// of overfitting has no say: it asks whether the ranking lasts, and of runs that all share one edge it does not.
    /// </summary>
    private static SignificanceVerdict VerdictOf(SuperiorAbility ability, double? deflated)
    {
        var isAble = ability.Consistent <= SweepAnswer.Level;
        return SignificanceWords.Verdict(deflated) switch
        {
            SignificanceVerdict.HardToExplainByLuck when isAble => SignificanceVerdict.HardToExplainByLuck,
            SignificanceVerdict.LikelyLuck when !isAble => SignificanceVerdict.LikelyLuck,
            SignificanceVerdict.NotEnoughData => SignificanceVerdict.NotEnoughData,
            _ => SignificanceVerdict.Inconclusive,
        };
    }

    private static string ReasonFor(
        SignificanceVerdict verdict, SuperiorAbility ability, double? deflated, long count, string benchmark)
    {
        var isAble = ability.Consistent <= SweepAnswer.Level;
        return verdict == SignificanceVerdict.Inconclusive && (isAble || deflated > SignificanceWords.Confidence)
            ? "the tests below do not agree: some speak against chance, some do not"
            : SignificanceWords.Reason(deflated, count, $"the same exposure to {benchmark}");
    }

    private static SweepSignificance Unknown(SweepResult result, string reason) =>
        new(SignificanceVerdict.NotEnoughData, reason, result.Trials.Count, null, null, null, null);
}
