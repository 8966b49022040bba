using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.Results;

/// <summary>What an account is worth at the close of a bar.</summary>
internal readonly record struct EquityPoint(string Time, double Value)
{
    public static IEnumerable<EquityPoint> From(EquityCurve equity) =>
        Enumerable.Range(0, equity.Count).Select(i => new EquityPoint(BarTimeText.Format(equity.Ticks[i]), equity.Values[i]));
}
