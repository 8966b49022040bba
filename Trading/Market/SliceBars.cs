using System.Collections.Immutable;

namespace TradeMind.Trading.Market;

/// <summary>The bars of one slice as they arrived, for drivers that have no columns. Immutable.</summary>
public sealed record SliceBars
{
    /// <param name="ticks">The bar time they share, UTC ticks.</param>
    /// <param name="symbols">Indices into the account's universe, ascending, at least one.</param>
    /// <param name="bars">The bar of each.</param>
    /// <exception cref="ArgumentException">Symbols are not ascending, or a bar has another bar time.</exception>
    public SliceBars(long ticks, ImmutableArray<int> symbols, ImmutableArray<Bar> bars)
    {
        if (symbols.IsDefaultOrEmpty || bars.IsDefault || symbols.Length != bars.Length)
        {
            throw new ArgumentException("a slice needs one bar a symbol, and at least one", nameof(bars));
        }

        for (var k = 0; k < symbols.Length; k++)
        {
            if (bars[k].Ticks != ticks)
            {
                throw new ArgumentException(
                    $"the bar of symbol {symbols[k]} is labelled {new BarTime(bars[k].Ticks)}, the slice {new BarTime(ticks)}",
                    nameof(bars));
            }

            if (symbols[k] <= (k == 0 ? -1 : symbols[k - 1]))
            {
                throw new ArgumentException($"symbols of a slice must ascend from 0: {symbols[k]} stands at place {k}", nameof(symbols));
            }
        }

        (Ticks, Symbols, Bars) = (ticks, symbols, bars);
    }

    public long Ticks { get; }

    public DateTime Time => new(Ticks, DateTimeKind.Utc);

    public ImmutableArray<int> Symbols { get; }

    public ImmutableArray<Bar> Bars { get; }

    /// <summary>
    /// The corporate actions that take effect before its open, in the order in which they do. They travel with the slice to everyone who
    /// works on it; the journal has them as an entry of their own before it.
    /// </summary>
    public ImmutableArray<SymbolAction> Actions { get; init; } = [];

    public bool Equals(SliceBars? other) =>
        other is not null
            && Ticks == other.Ticks
            && Symbols.AsSpan().SequenceEqual(other.Symbols.AsSpan())
            && Bars.AsSpan().SequenceEqual(other.Bars.AsSpan())
            && Actions.AsSpan().SequenceEqual(other.Actions.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Ticks, Symbols.Length);
}
