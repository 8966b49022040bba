using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Data;

/// <summary>The coverage of the data, in words.</summary>
internal static class CoverageText
{
    public static string InShort(IReadOnlyList<DataCoverageView> symbols)
    {
        var (bars, gaps, findings) = (symbols.Sum(symbol => (long)symbol.Bars), symbols.Sum(symbol => (long)symbol.Gaps),
            symbols.Sum(symbol => (long)symbol.FindingsInAll));
        return symbols.Count == 0
            ? ""
            : $"{Counted(symbols.Count, "symbol")}, {Counted(bars, "bar")}, {Counted(gaps, "gap")}, {Counted(findings, "finding")}";
    }

    public static string Counted(long count, string one) =>
        $"{(count == 0 ? "no" : DisplayFormat.Count(count))} {one}{(count == 1 ? "" : "s")}";

    public static string Age(double? seconds) =>
        seconds is { } s ? DisplayFormat.Span(TimeSpan.FromSeconds(Math.Max(0, s))) : DisplayFormat.None;
}
