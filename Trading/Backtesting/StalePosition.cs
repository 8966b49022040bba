using System.Globalization;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Backtesting;

/// <summary>
/// A position whose symbol has no bars any more while those of others go on: delisted, renamed, or missing from the data. Nothing can sell
/// it, so it stays, and counts, at its last close.
/// </summary>
/// <param name="Symbol">What is held.</param>
/// <param name="Quantity">Units, below zero for a short.</param>
/// <param name="LastBar">Time of its last bar, UTC.</param>
/// <param name="LastClose">Currency a unit.</param>
/// <param name="Slices">Slices of the account since then.</param>
/// <param name="EquityShare">Its value as a fraction of the account's equity at the end.</param>
public sealed record StalePosition(
    Symbol Symbol, decimal Quantity, DateTime LastBar, double LastClose, int Slices, double EquityShare)
{
    /// <summary>A position is stale once more than these slices and days have passed without a bar of it.</summary>
    public const int SlicesWithoutBar = 10;

    /// <summary>Days of the calendar; see <see cref="SlicesWithoutBar"/>.</summary>
    public const int DaysWithoutBar = 10;

    /// <summary>In one sentence, with what it means for the result.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol} has no bar after {LastBar:yyyy-MM-dd} ({Slices:N0} slices): {Quantity:0.######} units of it could not be "
            + $"{(Quantity < 0 ? "bought back" : "sold")} and still count at the last close of "
            + $"{LastClose:0.00##}, {EquityShare:P1} of the final equity");

    /// <summary>Those of a finished run, in the order of its series.</summary>
    internal static IReadOnlyList<StalePosition> Find(IBacktestRun run)
    {
        var found = new List<StalePosition>();
        var ticks = run.Ticks;
        var equity = (double)run.Account.Equity;
        for (var symbol = 0; symbol < run.Series.Count; symbol++)
        {
            var (series, quantity) = (run.Series[symbol], run.Account.Ledger.Positions[symbol].Quantity);
            if (quantity == 0 || ticks.IsEmpty || series.CountUntil(new BarTime(ticks[^1])) is not (> 0 and var bars))
            {
                continue;
            }

            var last = series.Ticks[bars - 1];
            var slices = ticks.Length - 1 - ticks.BinarySearch(last);
            if (slices > SlicesWithoutBar && ticks[^1] - last > DaysWithoutBar * TimeSpan.TicksPerDay)
            {
                var close = series.Close[bars - 1];
                found.Add(new StalePosition(
                    series.Symbol, quantity, new DateTime(last, DateTimeKind.Utc), close, slices, (double)quantity * close / equity));
            }
        }

        return found;
    }
}
