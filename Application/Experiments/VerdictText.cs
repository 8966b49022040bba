using System.Globalization;

namespace TradeMind.Application.Experiments;

/// <summary>Verdicts of experiments, and the words for them.</summary>
internal static class VerdictText
{
    /// <summary>The verdict on an arm.</summary>
    /// <param name="windows">All parts of the time.</param>
    /// <param name="leak">Whether its scores know prices.</param>
    /// <param name="alpha">Of the experiment.</param>
    public static (ExperimentVerdict Verdict, string Words) Judge(IReadOnlyList<WindowJudgement> windows, LeakCheck leak, double alpha)
    {
        if (leak.IsSuspicious)
        {
            return (ExperimentVerdict.Suspicious, $"suspiciously good: look for a leak ({string.Join("; ", leak.Problems)})");
        }

        if (windows.FirstOrDefault(window => !window.IsContaminated) is not { } clean)
        {
            return (ExperimentVerdict.Contaminated,
                "contaminated: the model may have been trained on the outcome of every session; "
                + "wait for sessions after its cutoff, or use a model whose cutoff is known and earlier");
        }

        if (clean is not { Return: { } effect, ReturnPValue: { } p, Detectable: { } detectable })
        {
            return (ExperimentVerdict.TooFewObservations,
                clean.Return is null
                    ? $"too few sessions: {clean.Sessions}, 30 or more are needed"
                    : "the opinions changed no order: there is no difference to judge");
        }

        var smallest = FormattableString.Invariant($"an effect of {detectable.Return:P1} a year or more would probably have been found");
        if (p > alpha || effect.Low <= 0 && effect.High >= 0)
        {
            return (ExperimentVerdict.NoDifference, $"no difference that these data could show; {smallest}");
        }

        if (clean.Placebo is not { } placebo)
        {
            return (ExperimentVerdict.NoDifference,
                "no difference that these data could show: the interval excludes zero, but there was no placebo to compare with");
        }

        // The effect has to stand out on its own side.
        var agrees = placebo.PValue <= alpha && effect.Estimate > 0 == placebo.Percentile > 0.5;
        return (agrees, effect.Estimate > 0) switch
        {
            (false, _) => (ExperimentVerdict.NoDifference, string.Create(CultureInfo.InvariantCulture,
                $"no difference that these data could show: the interval excludes zero, but so it may with permuted scores "
                + $"(p {placebo.PValue:0.000})")),
            (true, true) => (ExperimentVerdict.Better,
                "better than rules alone: the interval excludes zero, and permuted scores do not do as well"),
            (true, false) => (ExperimentVerdict.Worse,
                "worse than rules alone: the interval excludes zero, and permuted scores do not do as badly"),
        };
    }
}
