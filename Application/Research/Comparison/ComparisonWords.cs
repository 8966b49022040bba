using System.Globalization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Research.Comparison;

/// <summary>The verdict on two results in words, said here alone: command line, REST, dashboard and report show the same.</summary>
public static class ComparisonWords
{
    /// <summary>Both measures in a sentence, each with its probability: neither stands for the other.</summary>
    /// <param name="pair">What was found.</param>
    /// <param name="level">P-values above it show nothing.</param>
    public static string Summary(ResultComparison pair, double level)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var (inReturn, inRatio) = (pair.ReturnVerdict(level), pair.SharpeVerdict(level));
        var (returns, ratio) = (Probability(pair.ReturnPValue), Probability(pair.SharpePValue));
        return (Better(pair, inReturn), Better(pair, inRatio)) switch
        {
            (null, null) when inRatio == ComparisonVerdict.TooFewObservations =>
                $"No difference in return beyond chance ({returns}); the Sharpe ratios cannot be compared: the returns of one do not vary",
            (null, null) => $"No difference beyond chance, neither in return ({returns}) nor in Sharpe ratio ({ratio})",
            ({ } first, { } second) when first == second => $"{first} is better, in return ({returns}) and in Sharpe ratio ({ratio})",
            ({ } first, { } second) => $"{first} has the higher return ({returns}), {second} the better Sharpe ratio ({ratio})",
            ({ } first, null) when inRatio == ComparisonVerdict.TooFewObservations =>
                $"{first} has the higher return ({returns}); the Sharpe ratios cannot be compared: the returns of one do not vary",
            ({ } first, null) => $"{first} has the higher return ({returns}); in Sharpe ratio no difference beyond chance ({ratio})",
            (null, { } second) => $"{second} has the better Sharpe ratio ({ratio}); in return no difference beyond chance ({returns})",
        };
    }

    /// <summary>The verdict on one measure.</summary>
    public static string Measure(ResultComparison pair, ComparisonVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return Better(pair, verdict) is { } better ? $"{better} is better"
            : verdict == ComparisonVerdict.NoDifference ? "no difference beyond chance"
            : "cannot be said: the returns of one do not vary";
    }

    private static string? Better(ResultComparison pair, ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.FirstIsBetter => pair.First.Name,
        ComparisonVerdict.SecondIsBetter => pair.Other.Name,
        _ => null,
    };

    private static string Probability(double? p) => p switch
    {
        null => "p unknown",
        < 0.001 => "p below 0.001",
        { } known => string.Create(CultureInfo.InvariantCulture, $"p {known:0.000}"),
    };
}
