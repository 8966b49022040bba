using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Application.Research.Comparison;

/// <summary>One result beside the first one.</summary>
/// <param name="First">The one all are compared with.</param>
/// <param name="Other">This one.</param>
/// <param name="From">First date in common.</param>
/// <param name="To">Last date in common.</param>
/// <param name="Compared">First less other, on returns from one date in common to the next.</param>
/// <param name="ReturnPValue">Of the difference in return, corrected for the number of comparisons.</param>
/// <param name="SharpePValue">Of the difference in Sharpe ratio, corrected likewise; null when a ratio is not defined.</param>
public sealed record ResultComparison(
    ResultFile First, ResultFile Other, DateOnly From, DateOnly To, PairedComparison Compared, double ReturnPValue, double? SharpePValue)
{
    /// <summary>By which both are annualised: that of the two files, or that of the dates in common when they differ.</summary>
    public SeriesFrequency Frequency { get; init; } = SeriesFrequency.ExchangeSessions;

    /// <summary>The two curves on the dates in common, each beginning with 1.</summary>
    public (EquityCurve First, EquityCurve Other) Curves => (Curve(First), Curve(Other));

    public ComparisonVerdict ReturnVerdict(double level) => Verdict(Compared.Difference!, ReturnPValue, level);

    public ComparisonVerdict SharpeVerdict(double level) =>
        SharpePValue is { } p ? Verdict(Compared.SharpeDifference!, p, level) : ComparisonVerdict.TooFewObservations;

    /// <summary>Compares every result with the first.</summary>
    /// <param name="files">Two or more, each another file.</param>
    /// <param name="replicates">Samples of the bootstrap.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Of the intervals.</param>
    /// <param name="choice">What is given in place of the calendar of the results; null for nothing.</param>
    /// <exception cref="InvalidInputException">A file appears twice, or there are too few dates in common.</exception>
    public static IReadOnlyList<ResultComparison> Compare(
        IReadOnlyList<ResultFile> files, int replicates, ulong seed, double confidence, FrequencyChoice? choice = null)
    {
        if (files.GroupBy(f => f.Path, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidInputException(
                $"{twice.First().Name} is named {twice.Count()} times: a result compared with itself has no difference; "
                + "name each file once",
                "ids");
        }

        List<ResultComparison> found = [.. files.Skip(1).Select(other => Pair(files[0], other, replicates, seed, confidence, choice))];
        var returns = HolmCorrection.Adjusted([.. found.Select(f => f.ReturnPValue)]);
        var defined = found.Where(f => f.SharpePValue is not null).ToList();
        var ratios = HolmCorrection.Adjusted([.. defined.Select(f => f.SharpePValue!.Value)]);
        return [.. found.Select(
            (f, i) => f with { ReturnPValue = returns[i], SharpePValue = f.SharpePValue is null ? null : ratios[defined.IndexOf(f)] })];
    }

    private static ResultComparison Pair(
        ResultFile first, ResultFile other, int replicates, ulong seed, double confidence, FrequencyChoice? choice)
    {
        DateOnly[] dates = [.. first.Equity.Keys.Where(other.Equity.ContainsKey)];
        if (dates.Length <= ReturnMoments.Least)
        {
            throw new InvalidInputException(
                $"{first.Name} ({Span(first)}) and {other.Name} ({Span(other)}) have {dates.Length} dates in common, "
                + $"{ReturnMoments.Least + 1} are needed: compare results of the same period",
                "ids", ErrorCodes.NoData);
        }

        var frequency = first.Frequency is { } one && one.PeriodsPerYear == other.Frequency?.PeriodsPerYear
            ? one
            : SeriesFrequency.OfDays(Array.ConvertAll(dates, d => d.ToDateTime(TimeOnly.MinValue).Ticks));
        frequency = choice?.Over(frequency, isIntraday: false) ?? frequency;
        var compared = PairedComparison.Compare(
            Returns(first, dates), Returns(other, dates), replicates, seed, confidence, frequency: frequency);
        return new ResultComparison(first, other, dates[0], dates[^1], compared, compared.PValue!.Value, compared.SharpePValue)
        {
            Frequency = frequency,
        };
    }

    private static string Span(ResultFile file) =>
        file.Equity.Count == 0 ? "without dates" : $"{file.Equity.Keys.First():yyyy-MM-dd} to {file.Equity.Keys.Last():yyyy-MM-dd}";

    private static double[] Returns(
        ResultFile file, DateOnly[] dates) => [.. dates.Skip(1).Select((date, i) => (file.Equity[date] / file.Equity[dates[i]]) - 1)];

    private static ComparisonVerdict Verdict(BootstrapInterval interval, double p, double level) =>
        p > level ? ComparisonVerdict.NoDifference
            : interval.Estimate > 0 ? ComparisonVerdict.FirstIsBetter
            : ComparisonVerdict.SecondIsBetter;

    private EquityCurve Curve(ResultFile file)
    {
        DateOnly[] dates = [.. First.Equity.Keys.Where(Other.Equity.ContainsKey)];
        var start = file.Equity[dates[0]];
        return new EquityCurve(
            1, [.. dates.Select(d => d.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks)],
            [.. dates.Select(d => file.Equity[d] / start)]);
    }
}
