using TradeMind.Contracts;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Research.Comparison;

/// <summary>Comparisons as they are shown.</summary>
public static class ComparisonViews
{
    /// <param name="found">One or more, all with the same first result.</param>
    /// <param name="level">P-values above it show nothing.</param>
    public static ComparisonView From(IReadOnlyList<ResultComparison> found, double level)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new ComparisonView(
            found[0].First.Name, found.Count == 1 ? "none" : $"Holm, {found.Count} comparisons",
            [.. found.Select(f => new PairView(
                f.Other.Name, f.From, f.To, f.Compared.Dates, From(f.Compared.Difference, f.ReturnPValue, f.ReturnVerdict(level)),
                    From(f.Compared.SharpeDifference, f.SharpePValue, f.SharpeVerdict(level)),
                    ComparisonWords.Summary(f, level), f.Frequency.Description))]);
    }

    private static DifferenceView From(BootstrapInterval? interval, double? p, Trading.Statistics.Inference.ComparisonVerdict verdict) =>
        new(interval?.Estimate, interval?.Low, interval?.High, interval?.Confidence, p, (Contracts.ComparisonVerdict)verdict);
}
