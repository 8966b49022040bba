using System.Globalization;

namespace TradeMind.Trading.Market;

/// <summary>
/// The place of a symbol in the universe of an account or a plan. It converts to the <see cref="int"/> that columns are indexed with; the
/// way back is explicit, so that no count, quantity or order number passes for a symbol.
/// </summary>
/// <param name="value">Counts from zero.</param>
public readonly struct SymbolIndex(int value) : IEquatable<SymbolIndex>, IComparable<SymbolIndex>
{
    /// <summary>Counts from zero.</summary>
    public int Value { get; } = value;

    public int CompareTo(SymbolIndex other) => Value.CompareTo(other.Value);

    public bool Equals(SymbolIndex other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is SymbolIndex other && Equals(other);

    public override int GetHashCode() => Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static implicit operator int(SymbolIndex index) => index.Value;

    public static bool operator ==(SymbolIndex left, SymbolIndex right) => left.Value == right.Value;

    public static bool operator !=(SymbolIndex left, SymbolIndex right) => left.Value != right.Value;

    public static bool operator <(SymbolIndex left, SymbolIndex right) => left.Value < right.Value;

    public static bool operator >(SymbolIndex left, SymbolIndex right) => left.Value > right.Value;

    public static bool operator <=(SymbolIndex left, SymbolIndex right) => left.Value <= right.Value;

    public static bool operator >=(SymbolIndex left, SymbolIndex right) => left.Value >= right.Value;
}
