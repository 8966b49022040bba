using System.Collections.Immutable;
using TradeMind.Application.Research;
using TradeMind.Intelligence.Agents;
using TradeMind.Storage.News;
using TradeMind.Storage.Trials;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Experiments;

/// <summary>
/// Runs the arms of an experiment on one market and counts them as trials. What comes back knows which effects can be found; the results
/// are judged by <see cref="ExperimentRuns.Judge"/>, so that the first can be shown before the second.
/// </summary>
/// <param name="trials">Counts rules and every arm with opinions. Placebos are not counted: no one can choose one of them.</param>
/// <param name="origin">Who runs them, as the ledger records it.</param>
public sealed class ExperimentRunner(ITrialCounter trials, string origin)
{
    /// <param name="plan">What is run.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Stops between two slices of any arm; nothing is counted then.</param>
    /// <exception cref="InvalidInputException">The plan cannot be used; the message names what.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ExperimentRuns Run(ExperimentPlan plan, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Checked();
        SliceBars[] slices = [.. SessionBacktest.Slices(plan.Series, BarTime.None)];
        var days = TradingDays.From(slices.Select(slice => slice.Ticks), plan.ClosesAt);
        var (first, last) = Window(plan, days);
        var work = Work(plan, days, cancellation);
        var (runs, done) = (new ArmRun[work.Count], 0);
        Parallel.For(
            0, work.Count, new ParallelOptions { MaxDegreeOfParallelism = plan.Workers, CancellationToken = cancellation }, i =>
            {
                runs[i] = ArmRun.Run(work[i].Arm, plan, slices, days, work[i].Opinions(), cancellation);
                progress?.Report(Interlocked.Increment(ref done) / (double)work.Count);
            });
        ArmRun[] arms = [.. runs.Where((_, i) => !work[i].IsPlacebo)];
        return new ExperimentRuns(plan, days, first, last, arms, PlacebosOf(work, runs), Count(plan, arms));
    }

    /// <summary>The sessions that count: from the first news on, and as long as there is some that is fresh enough.</summary>
    private static (int First, int Last) Window(ExperimentPlan plan, TradingDays days)
    {
        if (plan.News.Count == 0)
        {
            throw new InvalidInputException("there is no news of these symbols: name files of the period of the bars", "news");
        }

        var first = days.DayOf(plan.News.Min(item => item.KnownAt));
        var last = Math.Min(days.Count, days.DayOf(plan.News.Max(item => item.KnownAt) + plan.Opinions.MaxAge)) - 1;
        return first <= last
            ? (first, last)
            : throw new InvalidInputException(
                $"news is known from {plan.News.Min(item => item.KnownAt):yyyy-MM-dd} to {plan.News.Max(item => item.KnownAt):yyyy-MM-dd}, "
                + "where there are no bars: use data of the same period", "news");
    }

    /// <summary>Everything to run: rules, each source, its blind twin, its placebos.</summary>
    private static List<ArmWork> Work(ExperimentPlan plan, TradingDays days, CancellationToken cancellation)
    {
        NewsItem[] items = [.. plan.News.OrderBy(i => i.KnownAt).ThenBy(i => i.Id, StringComparer.Ordinal)];
        var work = new List<ArmWork> { new("rules", () => null, Source: "", IsPlacebo: false) };
        foreach (var (place, source) in plan.Sources.Index())
        {
            var opinions = source.Form(items, isBlind: false, cancellation);
            work.Add(new ArmWork(source.Arm, () => opinions, source.Arm, IsPlacebo: false));
            if (plan.HasBlind)
            {
                NewsItem[] masked = [.. items.Select(i => BlindText.Mask(i, plan.Aliases.GetValueOrDefault(i.Symbol)))];
                var blind = source.Form(masked, isBlind: true, cancellation);
                work.Add(new ArmWork(ExperimentRuns.BlindOf(source.Arm), () => blind, source.Arm, IsPlacebo: false));
            }

            // One seed for all permutations of all sources, split by a separate generator.
            var seeds = new Xoshiro256(plan.Seed + (ulong)place);
            for (var p = 0; p < plan.Permutations; p++)
            {
                var seed = seeds.NextBits();
                work.Add(new ArmWork(
                    $"{source.Arm} placebo {p + 1}", () => PermutedOpinions.Permute(opinions, days.DayOf, seed), source.Arm,
                    IsPlacebo: true));
            }
        }

        return work;
    }

    private static ILookup<string, double[]> PlacebosOf(List<ArmWork> work, ArmRun[] runs) => work.Zip(runs)
        .Where(pair => pair.First.IsPlacebo)
        .ToLookup(pair => pair.First.Source, pair => pair.Second.Returns, StringComparer.Ordinal);

    private TrialRecording Count(ExperimentPlan plan, ArmRun[] arms)
    {
        var data = TrialData.Create(plan.Series);
        var strategies = string.Join('+', plan.Portfolio.Strategies.Select(s => s.Id));
        return trials.Count(data, [.. arms.Select(arm => new TrialBatch
        {
            Kind = TrialKind.Backtest,
            Origin = origin,
            Strategy = string.Equals(arm.Arm, ExperimentRuns.Rules, StringComparison.Ordinal) ? strategies : $"{strategies} + {arm.Arm}",
            Parameters = [.. Parameters(plan).Select(p => p.Name)],
            Data = data,
            Configuration = string.Join("; ", ExperimentRuns.Describe(plan).Select(part => $"{part.Name}: {part.Value}")),
            OrderListHash = arm.OrderListHash,
            Runs = [new TrialRun(
                [.. Parameters(plan).Select(p => p.Value)], (double)arm.FinalEquity,
                arm.Equity.SessionSharpe() ?? double.NaN, arm.Trades)],
        })]);
    }

    private static IEnumerable<(string Name, double Value)> Parameters(ExperimentPlan plan) =>
        plan.Portfolio.Strategies.SelectMany(s => s.Parameters.Values.Select(v => ($"{s.Id}.{v.Key}", v.Value)));

    /// <summary>A run that is to be made; its opinions are made only then, so that not all permutations are in memory at once.</summary>
    private sealed record ArmWork(string Arm, Func<IReadOnlyList<Opinion>?> Opinions, string Source, bool IsPlacebo);
}
