using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>
/// What the engine's loop reads and writes of each symbol, one column per kind. The ledger is the truth; these follow it.
/// </summary>
internal struct SymbolColumns(int symbols) : IStateful
{
    /// <summary>Units held, in floating point; below zero for shorts.</summary>
    public double[] Held = new double[symbols];

    /// <summary>The last close; zero before the first bar.</summary>
    public double[] Marks = new double[symbols];

    public PositionState[] PositionStates = new PositionState[symbols];

    /// <summary>The last signals.</summary>
    public SignalSide[] Advised = new SignalSide[symbols];

    /// <summary>The purchase of each symbol that is being refused bar after bar.</summary>
    public Rejection[] Refused = new Rejection[symbols];

    public readonly void Clear()
    {
        Array.Clear(Held);
        Array.Clear(Marks);
        Array.Clear(PositionStates);
        Array.Clear(Advised);
        Array.Clear(Refused);
    }

    /// <summary>Nothing waits for a signal to turn any more, and no rejection goes on from before.</summary>
    public readonly void ForgetSignals()
    {
        PositionStates.AsSpan().Replace(PositionState.Waiting, PositionState.Flat);
        PositionStates.AsSpan().Replace(PositionState.WaitingShort, PositionState.Flat);
        Array.Clear(Advised);
        Array.Clear(Refused);
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref Held);
        visitor.Array(ref Marks);
        visitor.Array(ref PositionStates);
        visitor.Array(ref Advised);
        visitor.Array(ref Refused);
    }
}
