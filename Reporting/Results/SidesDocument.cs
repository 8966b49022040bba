using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.Results;

/// <summary>The sides of an account that sells short, as they are written.</summary>
internal sealed record SidesDocument(
    OrderedDictionary<string, double?> Long, OrderedDictionary<string, double?> Short, decimal BorrowFees, decimal ShortDividends)
{
    public static SidesDocument? From(SideStatistics? sides) => sides is null ? null : new(
        Figures(sides.Long), Figures(sides.Short), sides.BorrowFees, sides.ShortDividends);

    private static OrderedDictionary<string, double?> Figures(TradeStatistics side) =>
        Named.Values(SideStatistics.Rows, row => row.Name, row => JsonNumber.Finite(row.Value(side)));
}
