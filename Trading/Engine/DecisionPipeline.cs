using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>Turns the signals of a slice, where they ask for a change, into entries and exits.</summary>
internal sealed class DecisionPipeline(DecisionPolicy policy, EntryPipeline entries, ExitPipeline exits)
{
    /// <summary>
    /// Symbol by symbol in the order of the slice. A signal against a position leaves it and no more: the other side is opened at the next
    /// bar at the earliest, if the signal still stands then.
    /// </summary>
    public void Decide<TSlice, TSource>(TradingAccount account, ref TSlice slice, ref TSource source)
        where TSlice : struct, ISlice
        where TSource : struct, ISignalSource
    {
        if (account.Gate == DecisionGate.Shut)
        {
            return;
        }

        var available = double.NaN;
        var (columns, table) = (account.Columns, account.SignalTable);
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = new SymbolIndex(slice.SymbolAt(k));
            var side = columns.Advised[symbol];
            var sentiment = Signal.Abstain;
            if (source.HasSentiment)
            {
                sentiment = source.Sentiment(symbol);
                side = policy.Direction(source.Technical(symbol), sentiment).Side;
            }

            if (!side.AsksFor(table, columns.PositionStates[symbol]) || !Asks(ref columns.PositionStates[symbol], side, table))
            {
                columns.Refused[symbol] = default;
            }
            else if (columns.PositionStates[symbol] != PositionState.Flat)
            {
                exits.Leave(account, symbol, new BarTime(slice.Ticks), source.Technical(symbol), sentiment);
            }
            else if (side == SignalSide.Sell || !entries.IsStillTooDear(account, symbol, ref available))
            {
                entries.Enter(account, symbol, side, new BarTime(slice.Ticks), source.Technical(symbol), sentiment);
                available = double.NaN;
            }
        }
    }

    /// <summary>Whether a signal that asks for a change still does after the end of a wait that it has turned from.</summary>
    private static bool Asks(ref PositionState state, SignalSide side, uint table)
    {
        if (state is not (PositionState.Waiting or PositionState.WaitingShort))
        {
            return true;
        }

        state = PositionState.Flat;
        return side.AsksFor(table, state);
    }
}
