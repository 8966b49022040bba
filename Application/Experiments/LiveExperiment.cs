using TradeMind.Contracts;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Experiments;

/// <summary>How the portfolios of a live experiment compare so far, by the same statistics as an experiment over past bars.</summary>
public sealed class LiveExperiment(ExperimentArms arms, IEquityReader equity)
{
    private const string Rules = ".rules";

    private const int Replicates = 2_000;

    private const double Alpha = 0.05, Confidence = 1 - Alpha;

    /// <summary>A fixed one: the same journals give the same interval.</summary>
    private const ulong Seed = 1;

    /// <summary>The sessions that every arm has; each at its last close.</summary>
    public LiveExperimentView Get()
    {
        if (!arms.IsRunning)
        {
            return new LiveExperimentView("", []);
        }

        var read = arms.Portfolios.Select(portfolio => (Portfolio: portfolio, Days: Days(equity.Read(portfolio)))).ToList();
        DateOnly[] shared = [.. read.Select(arm => arm.Days.Keys.AsEnumerable()).Aggregate((all, days) => all.Intersect(days)).Order()];
        var baseline = read.FindIndex(arm => arm.Portfolio.EndsWith(Rules, StringComparison.Ordinal)) is >= 0 and var rules ? rules : 0;
        var curves = read.ConvertAll(arm => Array.ConvertAll(shared, day => (double)arm.Days[day]));
        var returns = curves.ConvertAll(Returns);
        var frequency = SeriesFrequency.OfDays(Array.ConvertAll(shared, day => day.ToDateTime(TimeOnly.MinValue).Ticks));
        return new LiveExperimentView(
            read[baseline].Portfolio,
            [.. read.Select((arm, i) => View(
                arm.Portfolio, arm.Days, shared, curves[i], returns[i], i == baseline ? null : returns[baseline], frequency))]);
    }

    private static LiveArmView View(
        string portfolio, SortedDictionary<DateOnly, decimal> days, DateOnly[] shared, double[] curve, double[] returns,
        double[]? baseline, SeriesFrequency frequency)
    {
        var detectable = baseline is null ? null : DetectableEffect.From(returns, baseline, Alpha, frequency: frequency);
        var compared = detectable is null
            ? null
            : PairedComparison.Compare(returns, baseline!, Replicates, Seed, Confidence, BlockScheme.Circular, frequency).Difference;
        return new LiveArmView
        {
            Portfolio = portfolio,
            Equity = shared.Length == 0 ? 0 : days[shared[^1]],
            TotalReturn = curve.Length == 0 ? 0 : (curve[^1] / curve[0]) - 1,
            Sessions = returns.Length,
            Detectable = detectable?.Return,
            Difference = compared?.Estimate,
            Low = compared?.Low,
            High = compared?.High,
            Verdict = baseline is null ? "" : Verdict(returns, baseline, detectable, compared),
        };
    }

    private static string Verdict(double[] returns, double[] baseline, DetectableEffect? detectable, BootstrapInterval? difference)
    {
        if (returns.Length < ReturnMoments.Least)
        {
            return $"too few sessions: {returns.Length}, {ReturnMoments.Least} or more are needed";
        }

        if (detectable is null || difference is null)
        {
            return returns.AsSpan().SequenceEqual(baseline)
                ? "the opinions changed no order: there is no difference to judge"
                : "the difference cannot be judged";
        }

        return difference.Low <= 0 && difference.High >= 0
            ? FormattableString.Invariant(
                $"no difference that these data could show; {100 * detectable.Return:0.#} % a year or more would probably have been found")
            : "the interval excludes zero: one portfolio is no proof, compare with a placebo arm";
    }

    private static SortedDictionary<DateOnly, decimal> Days(IReadOnlyList<(long Ticks, decimal Equity)> points)
    {
        var days = new SortedDictionary<DateOnly, decimal>();
        foreach (var (ticks, worth) in points)
        {
            days[DateOnly.FromDateTime(new DateTime(ticks, DateTimeKind.Utc))] = worth;
        }

        return days;
    }

    private static double[] Returns(double[] curve) =>
        curve.Length < 2 ? [] : [.. curve.Zip(curve.Skip(1), (before, after) => (after / before) - 1)];
}
