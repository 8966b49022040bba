namespace TradeMind.Trading.Market;

/// <summary>
/// All bars that close at the same instant, one per symbol at most. Symbols are indices into the account's universe. It is generic so that
/// the same engine runs over columns without copying them and over bars that arrive one by one.
/// </summary>
public interface ISlice
{
    /// <summary>The bar time the bars share, UTC ticks.</summary>
    long Ticks { get; }

    /// <summary>Number of symbols that have a bar, at least one.</summary>
    int Count { get; }

    /// <summary>The symbol of the k-th bar, ascending in k.</summary>
    int SymbolAt(int k);

    /// <summary>Whether the symbol has a bar in this slice.</summary>
    bool Has(int symbol);

    /// <summary>The bar of a symbol that has one, with at least the requested columns.</summary>
    Bar BarOf(int symbol, BarInputs inputs);
}

/// <summary>A slice that moves over stored bars.</summary>
public interface ISliceCursor : ISlice
{
    /// <summary>Goes to the next slice; false at the end.</summary>
    bool MoveNext();
}
