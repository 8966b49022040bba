namespace TradeMind.Contracts;

/// <summary>Portfolios side by side.</summary>
/// <param name="Range">Such as <c>1M</c>, up to the last slice of each.</param>
/// <param name="Portfolios">In the order in which they were asked for.</param>
public sealed record PortfolioComparisonView(string Range, IReadOnlyList<ComparedPortfolioView> Portfolios);

/// <summary>How a portfolio did over the range.</summary>
/// <param name="Name">Of the portfolio.</param>
/// <param name="Currency">What its money is; the curve has none.</param>
/// <param name="Points">The equity, 100 where the range begins; oldest first.</param>
/// <param name="Return">A fraction.</param>
/// <param name="MaxDrawdown">The farthest below its highest within the range, 0 to 1.</param>
/// <param name="Sharpe">Of daily returns, annualised; null with fewer than two days, or when they never change.</param>
/// <param name="Exposure">The share of the equity that was invested, on average over the slices.</param>
/// <param name="RoundTrips">Closed within the range.</param>
/// <param name="WinRate">Of those, the share with a profit; null without any.</param>
public sealed record ComparedPortfolioView(
    string Name, string Currency, IReadOnlyList<IndexedPoint> Points, decimal Return, double MaxDrawdown, double? Sharpe, double Exposure,
    int RoundTrips, double? WinRate);

/// <summary>Worth at a time, where it began at 100.</summary>
public sealed record IndexedPoint(DateTime Time, double Value);
