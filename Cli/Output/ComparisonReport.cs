using TradeMind.Application.Research.Comparison;
using TradeMind.Reporting.TearSheets;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>Comparisons of results as the data of a report.</summary>
internal static class ComparisonReport
{
    public static string Title(IReadOnlyList<ResultComparison> found) =>
        $"{found[0].First.Name} against {string.Join(", ", found.Select(f => f.Other.Name))} - TradeMind";

    public static byte[] Json(IReadOnlyList<ResultComparison> found, double level)
    {
        List<ResultFile> files = [found[0].First, .. found.Select(f => f.Other)];
        DateOnly[] common = [.. files[0].Equity.Keys.Where(date => files.TrueForAll(f => f.Equity.ContainsKey(date)))];
        List<string> notes = [];
        if (common.Length == 0)
        {
            notes.Add("The runs have no date in common: each curve starts at 1 on its own first date.");
        }

        if (found.Count > 1)
        {
            notes.Add(
                $"Each of {found.Count} is compared with {files[0].Name}: the probabilities are corrected for that by Holm's method, the "
                    + "intervals are not.");
        }

        return TearSheetJson.Serialize(ComparisonSheet.From(
            [.. files.Select(
                f => (new ComparedRun(f.Name, f.Title, f.OrderListHash), Curve(f, common.Length == 0 ? [.. f.Equity.Keys] : common)))],
            found.Select(f => Pair(f, level)),
            notes));
    }

    private static ComparedPair Pair(ResultComparison pair, double level)
    {
        var (first, other) = pair.Curves;
        var (a, b) = (first.Returns()[1..], other.Returns()[1..]);
        var periods = pair.Frequency.PeriodsPerYear;
        return new ComparedPair(pair.First.Name, pair.Other.Name, $"{pair.From:yyyy-MM-dd}", $"{pair.To:yyyy-MM-dd}",
            pair.Compared.Dates + 1, ComparisonWords.Summary(pair, level),
        [
            Measure(
                "Return a year (simple)", "fraction", a.Average() * periods, b.Average() * periods, pair.Compared.Difference,
                pair.ReturnPValue,
                ComparisonWords.Measure(pair, pair.ReturnVerdict(level))),
            Measure(
                "Sharpe ratio", "ratio", Sharpe(a, periods), Sharpe(b, periods), pair.Compared.SharpeDifference, pair.SharpePValue,
                ComparisonWords.Measure(pair, pair.SharpeVerdict(level))),
        ]);
    }

    private static ComparedMeasure Measure(
        string name, string unit, double? first, double? other, BootstrapInterval? interval, double? p, string verdict) =>
            new(name, unit, first, other, interval?.Estimate, interval?.Low, interval?.High, p, verdict);

    private static double? Sharpe(double[] returns, int periods) =>
        ReturnMoments.From(returns) is { } moments ? moments.Sharpe * Math.Sqrt(periods) : null;

    private static EquityCurve Curve(ResultFile file, DateOnly[] dates) =>
        new(
            file.Equity[dates[0]], [.. dates.Select(d => d.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks)],
            [.. dates.Select(d => file.Equity[d])]);
}
