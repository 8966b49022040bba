using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>What the engine's loop reads and writes of each symbol, a column a kind. The ledger is the truth; these follow it.</summary>
internal struct SymbolColumns(int symbols) : IStateful
{
    /// <summary>Units held, in floating point.</summary>
    public double[] Held = new double[symbols];

    /// <summary>The last close; zero before the first bar.</summary>
    public double[] Marks = new double[symbols];

    public Stance[] Stances = new Stance[symbols];

    /// <summary>The last advice.</summary>
    public SignalSide[] Advised = new SignalSide[symbols];

    /// <summary>The purchase of each symbol that is being refused bar after bar.</summary>
    public Refusal[] Refused = new Refusal[symbols];

    public readonly void Clear()
    {
        Array.Clear(Held);
        Array.Clear(Marks);
        Array.Clear(Stances);
        Array.Clear(Advised);
        Array.Clear(Refused);
    }

    public void Transfer<TTransfer>(ref TTransfer transfer)
        where TTransfer : struct, IStateTransfer
    {
        transfer.Array(ref Held);
        transfer.Array(ref Marks);
        transfer.Array(ref Stances);
        transfer.Array(ref Advised);
        transfer.Array(ref Refused);
    }
}
