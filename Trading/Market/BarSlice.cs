namespace TradeMind.Trading.Market;

/// <summary>A cursor over a single slice of bars that arrived one by one.</summary>
public struct BarSlice(SliceBars bars) : ISliceCursor
{
    private bool _moved;

    public readonly long Ticks => bars.Ticks;

    public readonly int Count => bars.Symbols.Length;

    public bool MoveNext() => !_moved && (_moved = true);

    public readonly int SymbolAt(int k) => bars.Symbols[k];

    public readonly bool Has(int symbol) => Find(symbol) >= 0;

    public readonly Bar BarOf(int symbol, BarInputs inputs) => bars.Bars[Find(symbol)];

    private readonly int Find(int symbol)
    {
        // Most slices have a bar of every symbol, so that the place is the index.
        var symbols = bars.Symbols.AsSpan();
        return (uint)symbol < (uint)symbols.Length && symbols[symbol] == symbol ? symbol : symbols.BinarySearch(symbol);
    }
}
