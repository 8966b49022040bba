using System.Globalization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Optimization;

/// <summary>What one test says of a sweep. Each test answers another question.</summary>
/// <param name="Test">Name of the test.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Value">Its figure, a probability.</param>
/// <param name="IsPassed">Whether the answer is yes.</param>
/// <param name="Answer">The answer in words, with the figure.</param>
public sealed record SweepAnswer(string Test, string Question, double Value, bool IsPassed, string Answer)
{
    /// <summary>P-values up to this one speak against chance.</summary>
    internal const double Level = 0.05;

    /// <summary>With probabilities of overfitting from this one on a ranking does not last.</summary>
    internal const double MostOverfitting = 0.2;

    internal static SweepAnswer Superior(SuperiorAbility ability, int runs, string benchmark)
    {
        var isPassed = ability.Consistent <= Level;
        return new SweepAnswer(
            "Superior predictive ability (Hansen)",
            $"Does any of {Text(runs)} runs earn more than the same exposure to {benchmark}?",
            ability.Consistent, isPassed,
            isPassed
                ? $"yes: without skill the best of them does this well in {Text(ability.Consistent)} of all histories"
                : $"not shown: without skill the best of them does this well in {Text(ability.Consistent)} of all histories");
    }

    internal static SweepAnswer Reality(SuperiorAbility ability, int runs)
    {
        var isPassed = ability.RealityCheck <= Level;
        return new SweepAnswer(
            "Reality check (White)",
            $"The same in plain return, with hopeless and wild runs of the {Text(runs)} counted in full?",
            ability.RealityCheck, isPassed,
            isPassed ? $"yes: p is {Text(ability.RealityCheck)}" : $"not shown: p is {Text(ability.RealityCheck)}");
    }

    internal static SweepAnswer BestOfAll(double deflated, long trials)
    {
        var isPassed = deflated > SignificanceWords.Confidence;
        return new SweepAnswer(
            "Deflated Sharpe ratio",
            $"Is the best run above the best of all {Text(trials)} trials on these data, earlier ones included, had none of them skill?",
            deflated, isPassed,
            isPassed ? $"yes, with a probability of {Text(deflated)}" : $"not shown: the probability is {Text(deflated)}");
    }

    internal static SweepAnswer Overfit(OverfittingProbability overfitting)
    {
        var isPassed = overfitting.Probability < MostOverfitting;
        return new SweepAnswer(
            "Probability of overfitting",
            "Does the ranking last: is the best of one half of the time among the better half in the other?",
            overfitting.Probability, isPassed,
            $"{(isPassed ? "yes" : "not reliably")}: it falls into the worse half in {Text(overfitting.Probability)} of all ways to split");
    }

    private static string Text(double probability) => probability < 0.001
        ? "less than 0.1 %"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.#} %");

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
