using System.Globalization;
using TradeMind.Application.Research;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Experiments;

/// <summary>The arms of an experiment after their runs, before they are judged.</summary>
public sealed class ExperimentRuns
{
    /// <summary>The name of the arm without opinions.</summary>
    public const string Rules = "rules";

    private readonly ExperimentPlan _plan;
    private readonly TradingDays _days;
    private readonly SeriesFrequency _frequency;
    private readonly int _first;
    private readonly int _last;
    private readonly ILookup<string, double[]> _placebos;
    private readonly TrialRecording _counted;

    internal ExperimentRuns(
        ExperimentPlan plan, TradingDays days, int first, int last, IReadOnlyList<ArmRun> arms, ILookup<string, double[]> placebos,
        TrialRecording counted)
    {
        (_plan, _days, _first, _last, Arms, _placebos, _counted) = (plan, days, first, last, arms, placebos, counted);
        _frequency = SeriesFrequency.Recognise(plan.Series);
        Detectable = [.. plan.Sources.Select(source => (source.Arm, From(Of(source.Arm))))];
    }

    /// <summary>
    /// The smallest effect on the annual return that each arm's comparison with rules would find. It knows how the paired returns vary and
    /// not which is better: state it before <see cref="Judge"/>. Null for an arm that never differs, or with fewer than 30 sessions.
    /// </summary>
    public IReadOnlyList<(string Arm, DetectableEffect? Effect)> Detectable { get; }

    internal IReadOnlyList<ArmRun> Arms { get; }

    internal static string BlindOf(string arm) => $"{arm} blind";

    /// <summary>What was run, as names and texts.</summary>
    public static IReadOnlyList<(string Name, string Value)> Describe(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var strategies = plan.Portfolio.Strategies;
        var described = new BacktestPlan(strategies[0].Entry, strategies[0].Parameters, plan.Portfolio.Options, AccountScope.Shared);
        return
        [
            ("strategies", string.Join(", ", strategies.Select(s => $"{s.Id} ({s.Parameters}) weight {Text(s.Weight)}"))),
            .. PlanText.Describe(described),
            ("opinions", string.Create(CultureInfo.InvariantCulture, $"half-life {plan.Opinions.HalfLife.TotalDays} d, at most "
                + $"{plan.Opinions.MaxAge.TotalDays} d old, minimum weight {plan.Opinions.MinimumWeight}, prior {plan.Opinions.Prior}, "
                + $"lean {plan.Opinions.Lean}")),
        ];
    }

    /// <summary>Compares every arm with rules and states the verdicts.</summary>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public ExperimentReport Judge(CancellationToken cancellation = default)
    {
        var windows = _plan.Sources.SelectMany(source => ContaminationWindows.From(source, _days, _first, _last)
            .Select(window => (Source: source, Judged: Compare(source, window, cancellation)))).ToList();
        var corrected = Corrected([.. windows.Select(w => w.Judged)]);
        var judgements = _plan.Sources.Select(source =>
        {
            WindowJudgement[] own = [.. windows.Zip(corrected).Where(w => w.First.Source == source).Select(w => w.Second)];
            var run = Of(source.Arm);
            var leak = LeakCheck.From(run.Opinions, _plan.Series, _days, Differences(run.Returns, _first, _last), _frequency);
            var (verdict, words) = VerdictText.Judge(own, leak, _plan.Alpha);
            return new ArmJudgement(source.Arm, verdict, words, [.. own], leak, Blind(source.Arm));
        });
        return new ExperimentReport
        {
            Configuration = Describe(_plan).ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal),
            DataFingerprint = DataFingerprint.Compute(_plan.Series),
            Symbols = [.. _plan.Portfolio.Symbols.Select(s => s.Ticker)],
            From = _days.Date(_first),
            To = _days.Date(_last),
            NewsItems = _plan.News.Count,
            Seed = _plan.Seed,
            Permutations = _plan.Permutations,
            Replicates = _plan.Replicates,
            Alpha = _plan.Alpha,
            Power = _plan.Power,
            Arms = [.. Arms.Select(Figures)],
            Judgements = [.. judgements],
            ModelCalls = _plan.Sources.Sum(source => source.Calls.Count),
            Spent = _plan.Sources.Sum(source => source.Calls.Sum(call => call.Cost)),
            Trials = _counted.Ever?.Trials,
        };
    }

    private WindowJudgement Compare(IOpinionFormer source, ContaminationWindow window, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (first, last) = (window.First, window.Last);
        var (arm, rules) = (Part(Of(source.Arm).Returns, first, last), Part(Of(Rules).Returns, first, last));
        var detectable = DetectableEffect.From(arm, rules, _plan.Alpha, _plan.Power, _frequency);
        var compared = PairedComparison.Compare(
            arm, rules, _plan.Replicates, _plan.Seed, 1 - _plan.Alpha, BlockScheme.Circular, _frequency);
        return new WindowJudgement(
            window.Label, _days.Date(first), _days.Date(last), arm.Length, window.IsContaminated, detectable, compared.Difference,
            compared.PValue, compared.SharpeDifference, compared.SharpePValue,
            compared.Difference is { } effect ? Placebo(source.Arm, effect.Estimate, first, last) : null);
    }

    private PlaceboFigures? Placebo(string arm, double effect, int first, int last)
    {
        if (!_placebos.Contains(arm))
        {
            return null;
        }

        var placebos = new PlaceboDistribution(
            _placebos[arm].Select(returns => _frequency.PeriodsPerYear * Differences(returns, first, last).Average()));
        return new PlaceboFigures(
            placebos.Count, placebos.Mean, placebos.Quantile(_plan.Alpha / 2), placebos.Quantile(1 - (_plan.Alpha / 2)),
            placebos.Percentile(effect), placebos.PValue(effect));
    }

    /// <summary>Holm's correction over the windows that can support a verdict; the others keep their own.</summary>
    private static WindowJudgement[] Corrected(WindowJudgement[] windows)
    {
        int[] counted =
            [.. Enumerable.Range(0, windows.Length).Where(i => !windows[i].IsContaminated && windows[i].ReturnPValue is not null)];
        int[] ratios = [.. counted.Where(i => windows[i].SharpePValue is not null)];
        foreach (var (place, p) in counted.Zip(HolmCorrection.Adjusted([.. counted.Select(i => windows[i].ReturnPValue!.Value)])))
        {
            windows[place] = windows[place] with { ReturnPValue = p };
        }

        foreach (var (place, p) in ratios.Zip(HolmCorrection.Adjusted([.. ratios.Select(i => windows[i].SharpePValue!.Value)])))
        {
            windows[place] = windows[place] with { SharpePValue = p };
        }

        return windows;
    }

    private BlindFigures? Blind(string arm)
    {
        if (Arms.FirstOrDefault(run => string.Equals(run.Arm, BlindOf(arm), StringComparison.Ordinal)) is not { } twin)
        {
            return null;
        }

        var compared = PairedComparison.Compare(
            Part(Of(arm).Returns, _first, _last), Part(twin.Returns, _first, _last), _plan.Replicates, _plan.Seed, 1 - _plan.Alpha,
            BlockScheme.Circular, _frequency);
        return new BlindFigures(compared.Difference, compared.PValue);
    }

    private ArmFigures Figures(ArmRun run) => new(
        run.Arm, run.FinalEquity, run.Equity.TotalReturn,
        ReturnMoments.From(Part(run.Returns, _first, _last))?.Sharpe * Math.Sqrt(_frequency.PeriodsPerYear),
        Drawdown.Find(run.Equity) is { Count: > 0 } falls ? falls.Max(fall => fall.Depth) : null, run.Orders, run.Trades,
        run.Opinions.Count, run.Opinions.Count(o => o.Score is null), run.OrderListHash);

    private DetectableEffect? From(ArmRun run) => DetectableEffect.From(
        Part(run.Returns, _first, _last), Part(Of(Rules).Returns, _first, _last), _plan.Alpha, _plan.Power, _frequency);

    private double[] Differences(double[] returns, int first, int last) =>
        [.. Part(returns, first, last).Zip(Part(Of(Rules).Returns, first, last), (arm, rules) => arm - rules)];

    private ArmRun Of(string arm) => Arms.First(run => string.Equals(run.Arm, arm, StringComparison.Ordinal));

    private static double[] Part(double[] returns, int first, int last) => returns[first..(last + 1)];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
