using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.TearSheets;

/// <summary>The share of equity that is invested, at the end of each session.</summary>
internal static class Invested
{
    public static Curve? Curve(BacktestResult result, TearSheetLimits limits)
    {
        var sessions = result.Equity.Sessions();
        if (sessions.Count == 0)
        {
            return null;
        }

        var worth = new double[sessions.Count];
        foreach (var run in result.Accounts)
        {
            var fills = run.Account.Broker.Fills.Items.ToArray().ToLookup(f => f.Symbol);
            for (var symbol = 0; symbol < run.Series.Count; symbol++)
            {
                Add(worth, sessions, run.Series[symbol], [.. fills[symbol]]);
            }
        }

        for (var i = 0; i < worth.Length; i++)
        {
            worth[i] = sessions.Values[i] > 0 ? worth[i] / sessions.Values[i] : double.NaN;
        }

        return TearSheets.Curve.Create("Invested", sessions.Ticks, worth, limits.CurvePoints);
    }

    /// <summary>Adds what is held of a symbol at its last close by each session.</summary>
    private static void Add(double[] worth, EquityCurve sessions, BarSeries series, Fill[] fills)
    {
        if (fills.Length == 0)
        {
            return;
        }

        var (held, next) = (0m, 0);
        for (var i = 0; i < worth.Length; i++)
        {
            for (; next < fills.Length && fills[next].Ticks <= sessions.Ticks[i]; next++)
            {
                held += fills[next].Side == OrderSide.Buy ? fills[next].Quantity : -fills[next].Quantity;
            }

            if (held != 0 && series.CountUntil(new BarTime(sessions.Ticks[i])) is > 0 and var bars)
            {
                worth[i] += (double)held * series.Close[bars - 1];
            }
        }
    }
}
