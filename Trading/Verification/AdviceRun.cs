using TradeMind.Trading.Decisions;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.State;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Verification;

/// <summary>A strategy alone over series, without an account: every advice is heard, also that which would change no order.</summary>
internal static class AdviceRun
{
    /// <summary>Writes the advice of every bar whose label is not after <paramref name="last"/> into a log, emptied first: by slice, then by symbol.</summary>
    public static void Record<TStrategy>(IReadOnlyList<BarSeries> series, ParameterSet parameters, long last, AppendLog<AdviceRecord> log)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        log.Clear();
        BarSeries[] columns = [.. series];
        var slice = new ColumnSlice(columns, long.MinValue, last);
        var bank = StrategyBank<TStrategy>.Create(parameters, columns);
        var advice = new SignalSide[columns.Length];
        while (slice.MoveNext())
        {
            for (var k = 0; k < slice.Count; k++)
            {
                var symbol = slice.SymbolAt(k);
                advice[symbol] = bank.Advise(symbol, slice.BarOf(symbol));
            }

            if (bank.Compares)
            {
                bank.Complete(ref slice, advice);
            }

            for (var k = 0; k < slice.Count; k++)
            {
                var symbol = slice.SymbolAt(k);
                log.Add(new AdviceRecord(slice.Ticks, symbol, advice[symbol], bank.Technical(symbol)));
            }
        }
    }
}
