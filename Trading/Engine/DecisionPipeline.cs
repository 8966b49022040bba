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
        for (var k = 0; k < slice.Count; k++)
        {
            var symbol = new SymbolIndex(slice.SymbolAt(k));
            var side = account.Columns.Advised[symbol];
            var sentiment = Signal.Abstain;
            if (source.HasSentiment)
            {
                sentiment = source.Sentiment(symbol);
                side = policy.Direction(source.Technical(symbol), sentiment).Side;
            }

            if (!Asks(account, symbol, side))
            {
                account.Columns.Refused[symbol] = default;
            }
            else if (account.Columns.PositionStates[symbol] != PositionState.Flat)
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

    /// <summary>Whether the signal asks for a change; ends a wait that the signal has turned from.</summary>
    private static bool Asks(TradingAccount account, SymbolIndex symbol, SignalSide side)
    {
        ref var state = ref account.Columns.PositionStates[symbol];
        if (!side.AsksFor(account.SignalTable, state))
        {
            return false;
        }

        if (state is not (PositionState.Waiting or PositionState.WaitingShort))
        {
            return true;
        }

        state = PositionState.Flat;
        return side.AsksFor(account.SignalTable, state);
    }
}
