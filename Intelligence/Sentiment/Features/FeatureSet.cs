using System.Runtime.CompilerServices;

namespace TradeMind.Intelligence.Sentiment.Features;

/// <summary>
/// The features of one text: a place in the weights, a value, and the two tokens that share what it adds (-1: none). A feature counts once
/// however often it occurs, so repeating a word adds nothing.
/// </summary>
internal sealed class FeatureSet
{
    /// <summary>Bits of a place: 2^19 places.</summary>
    public const int Bits = 19;

    /// <summary>The first places are reserved for counts.</summary>
    public const int DensePlaces = 64;

    private int[] _places = new int[1024];
    private short[] _first = new short[1024];
    private short[] _second = new short[1024];
    private sbyte[] _values = new sbyte[1024];
    private byte[] _groups = new byte[1024];
    private int[] _table = new int[4096];
    private int[] _stamps = new int[4096];
    private int _stamp;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    public ReadOnlySpan<short> First => _first.AsSpan(0, Count);

    public ReadOnlySpan<short> Second => _second.AsSpan(0, Count);

    public ReadOnlySpan<sbyte> Values => _values.AsSpan(0, Count);

    public ReadOnlySpan<byte> Groups => _groups.AsSpan(0, Count);

    public void Clear() => (Count, _stamp) = (0, _stamp + 1);

    public void Add(FeatureGroup group, ulong hash, int token) => Add(group, hash, token, token);

    public void Add(FeatureGroup group, ulong hash, int first, int second)
    {
        var mixed = (hash + ((ulong)group * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8FEB86659FD93UL;
        var place = (int)(mixed >> (64 - Bits));
        if (place < DensePlaces)
        {
            place += DensePlaces;
        }

        if (Insert(place))
        {
            Append(group, place, 1, first, second);
        }
    }

    /// <summary>Adds to a count; the caller sees to it that a word counts once.</summary>
    public void AddCount(int place, int value, int first, int second) => Append(FeatureGroup.Dense, place, (sbyte)value, first, second);

    private void Append(FeatureGroup group, int place, sbyte value, int first, int second)
    {
        if (Count == _places.Length)
        {
            Grow();
        }

        _places[Count] = place;
        _values[Count] = value;
        _groups[Count] = (byte)group;
        (_first[Count], _second[Count]) = ((short)first, (short)second);
        Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Insert(int place)
    {
        var mask = _table.Length - 1;
        for (var slot = place * 31 & mask; ; slot = (slot + 1) & mask)
        {
            if (_stamps[slot] != _stamp)
            {
                (_stamps[slot], _table[slot]) = (_stamp, place);
                return true;
            }

            if (_table[slot] == place)
            {
                return false;
            }
        }
    }

    private void Grow()
    {
        var size = _places.Length * 2;
        Array.Resize(ref _places, size);
        Array.Resize(ref _first, size);
        Array.Resize(ref _second, size);
        Array.Resize(ref _values, size);
        Array.Resize(ref _groups, size);
        var seen = _table.Where((_, i) => _stamps[i] == _stamp).ToArray();
        (_table, _stamps, _stamp) = (new int[size * 4], new int[size * 4], 1);
        foreach (var place in seen)
        {
            Insert(place);
        }
    }
}
