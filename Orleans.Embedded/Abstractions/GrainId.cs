using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Which grain: its type and its key.</summary>
public readonly record struct GrainId(string Type, string Key) : IComparable<GrainId>
{
    public int CompareTo(GrainId other) => string.CompareOrdinal(Type, other.Type) is var order and not 0 ? order : string.CompareOrdinal(Key, other.Key);

    public override string ToString() => $"{Type}/{Key}";

    internal static string KeyOf(long key) => key.ToString(CultureInfo.InvariantCulture);

    internal static string KeyOf(Guid key) => key.ToString("N");

    public static bool operator <(GrainId left, GrainId right) => left.CompareTo(right) < 0;

    public static bool operator >(GrainId left, GrainId right) => left.CompareTo(right) > 0;

    public static bool operator <=(GrainId left, GrainId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(GrainId left, GrainId right) => left.CompareTo(right) >= 0;
}
