using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Selection;

/// <summary>
/// What each strategy would earn alone, slice by slice: it is long a symbol from the close at which it says Buy to the close at which it
/// says Sell, with the same weight in every symbol that has a bar. A position that is decided at a close earns from there to the next
/// close; a change of position costs at the close at which it is decided. Where short sales are allowed it is short from a Sell to a Buy,
/// and a turn costs twice.
/// </summary>
/// <param name="strategies">How many there are.</param>
/// <param name="symbols">Size of the universe.</param>
/// <param name="costBps">Cost of a change of position, hundredths of a percent of its worth.</param>
/// <param name="sellsShort">Whether Sell means short, rather than flat.</param>
public sealed class PaperReturns(int strategies, int symbols, double costBps, bool sellsShort = false) : IStateful
{
    private readonly double[] _returns = new double[strategies];

    private const byte Long = 1, Short = 2;

    /// <summary>Where a strategy is long or short a symbol, at strategy x symbols + symbol.</summary>
    private byte[] _positions = new byte[strategies * symbols];

    /// <summary>The last close of each symbol; 0 before its first bar.</summary>
    private double[] _closes = new double[symbols];

    /// <summary>Takes in a slice.</summary>
    /// <param name="slice">The bars.</param>
    /// <param name="signals">Those of each strategy, one per symbol of the slice; default for one that is silent.</param>
    /// <returns>The return of each strategy since the closes before, as a fraction. Overwritten by the next call.</returns>
    public ReadOnlySpan<double> Add(SliceBars slice, ReadOnlySpan<ImmutableArray<Signal>> signals)
    {
        ArgumentNullException.ThrowIfNull(slice);
        for (var i = 0; i < strategies; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < slice.Symbols.Length; k++)
            {
                sum += Step(slice, k, ref _positions[(i * symbols) + slice.Symbols[k]], signals[i]);
            }

            _returns[i] = sum / slice.Symbols.Length;
        }

        for (var k = 0; k < slice.Symbols.Length; k++)
        {
            _closes[slice.Symbols[k]] = slice.Bars[k].Close;
        }

        return _returns;
    }

    /// <summary>Puts the last close of a symbol into the units after a split.</summary>
    internal void Restate(int symbol, double ratio) => _closes[symbol] /= ratio;

    /// <summary>Goes on with the positions of an earlier plan.</summary>
    /// <param name="before">Of a universe that this one begins with.</param>
    /// <param name="places">For each strategy its place there; negative for a new one.</param>
    internal void TakeOver(PaperReturns before, ReadOnlySpan<int> places)
    {
        before._closes.CopyTo(_closes, 0);
        var earlier = before._closes.Length;
        for (var i = 0; i < strategies; i++)
        {
            if (places[i] >= 0)
            {
                Array.Copy(before._positions, places[i] * earlier, _positions, i * symbols, earlier);
            }
        }
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _positions);
        visitor.Array(ref _closes);
    }

    /// <summary>One strategy in one symbol: what the position earned, less the cost of changing it.</summary>
    private double Step(SliceBars slice, int place, ref byte position, ImmutableArray<Signal> signals)
    {
        var before = _closes[slice.Symbols[place]];
        var change = before > 0 ? (slice.Bars[place].Close / before) - 1 : 0;
        var earned = position switch { Long => change, Short => -change, _ => 0 };
        var wanted = (signals.IsDefault ? SignalSide.Abstain : signals[place].Side) switch
        {
            SignalSide.Buy => Long,
            SignalSide.Sell => sellsShort ? Short : (byte)0,
            _ => position,
        };
        var cost = wanted == position ? 0 : wanted + position == Long + Short ? 2 * costBps / 10_000 : costBps / 10_000;
        position = wanted;
        return earned - cost;
    }
}
