using System.Collections.Immutable;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// A figure of an account and of both its sides; its unit is fraction, money, ratio or count. Null where it is not defined.
/// </summary>
public sealed record SideRow(string Title, string Unit, double? All, double? Long, double? Short)
{
    internal static ImmutableArray<SideRow>? From(SideStatistics? sides, TradeStatistics all) => sides is null ? null :
    [
        .. SideStatistics.Rows.Select(row => new SideRow(
            row.Title, NameOf(row.Unit), SampleStatistics.Finite(row.Value(all)), SampleStatistics.Finite(row.Value(sides.Long)),
            SampleStatistics.Finite(row.Value(sides.Short)))),
        new("Borrow fees", NameOf(MetricUnit.Money), (double)sides.BorrowFees, null, (double)sides.BorrowFees),
        new("Dividends paid to lenders", NameOf(MetricUnit.Money), (double)sides.ShortDividends, null, (double)sides.ShortDividends),
    ];

    private static string NameOf(MetricUnit unit) => unit.ToString().ToLowerInvariant();
}
