namespace TradeMind.Trading.Serialization;

/// <summary>
/// A growing list of structs that are read and written in place. It keeps its capacity when cleared, so that a second run allocates
/// nothing.
/// </summary>
public sealed class AppendLog<T>
    where T : struct
{
    private T[] _items = new T[64];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    public ref T this[int index] => ref _items.AsSpan(0, Count)[index];

    /// <summary>A slot for one more, to be written by the caller; it still holds its previous content.</summary>
    public ref T Next()
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        return ref _items[Count++];
    }

    public void Add(in T item) => Next() = item;

    /// <summary>Drops what was added after the first <paramref name="count"/>.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    public void Clear() => Count = 0;
}
