using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Verification;

/// <summary>A strategy alone over series, without an account: every signal is recorded, even one that would change no order.</summary>
internal static class SignalRun
{
    /// <summary>
    /// Writes the strategy's signals for every bar that are not after <paramref name="last"/> into a log, emptied first: by slice, then by
    /// symbol.
    /// </summary>
    /// <param name="strategy">Which.</param>
    /// <param name="series">One per symbol, in ordinal order of the symbols.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="last">Time of the last bars.</param>
    /// <param name="log">Emptied, then filled.</param>
    /// <exception cref="ParameterException">The parameters contradict each other or belong to something else.</exception>
    public static void Record(
        StrategyEntry strategy, IReadOnlyList<BarSeries> series, ParameterSet parameters, BarTime last, AppendLog<SignalRecord> log) =>
        strategy.Accept(new Recording(series, strategy.RequireOwn(parameters), last, log));

    private static void Record<TStrategy>(
        IReadOnlyList<BarSeries> series, ParameterSet parameters, BarTime last, AppendLog<SignalRecord> log)
        where TStrategy : struct, IStrategy<TStrategy>
    {
        log.Clear();
        BarSeries[] columns = [.. series];
        var slice = new ColumnSlice(columns, BarTime.None, last);
        var bank = MultiSymbolStrategy<TStrategy>.Create(parameters, columns);
        var advice = new SignalSide[columns.Length];
        while (slice.MoveNext())
        {
            for (var k = 0; k < slice.Count; k++)
            {
                var symbol = slice.SymbolAt(k);
                advice[symbol] = bank.Evaluate(symbol, slice.BarOf(symbol, BarInputs.All));
            }

            if (bank.Compares)
            {
                bank.Complete(ref slice, advice);
            }

            for (var k = 0; k < slice.Count; k++)
            {
                var symbol = new SymbolIndex(slice.SymbolAt(k));
                log.Add(new SignalRecord(new BarTime(slice.Ticks), symbol, advice[symbol], bank.Technical(symbol)));
            }
        }
    }

    private sealed class Recording(IReadOnlyList<BarSeries> series, ParameterSet parameters, BarTime last, AppendLog<SignalRecord> log)
        : IStrategyVisitor<AppendLog<SignalRecord>>
    {
        public AppendLog<SignalRecord> Visit<TStrategy>()
            where TStrategy : struct, IStrategy<TStrategy>
        {
            Record<TStrategy>(series, parameters, last, log);
            return log;
        }
    }
}
