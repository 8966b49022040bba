using System.Runtime.InteropServices;

namespace TradeMind.Trading.Serialization;

/// <summary>Loads what <see cref="StateWriter"/> saved.</summary>
/// <exception cref="InvalidDataException">The bytes end early or are more than the state takes.</exception>
public struct StateReader(byte[] bytes) : IStateVisitor
{
    private int _position;

    public void Value<T>(ref T value)
        where T : unmanaged => Take(1, MemoryMarshal.CreateSpan(ref value, 1));

    public void Array<T>(ref T[] array)
        where T : unmanaged
    {
        var length = 0;
        Value(ref length);
        if (length < 0 || length > bytes.Length - _position)
        {
            throw new InvalidDataException($"saved state is damaged: an array of {length} entries at byte {_position}");
        }

        array = new T[length];
        Take(length, array);
    }

    public static void Load<T>(ref T stateful, byte[] bytes)
        where T : IStateful
    {
        var reader = new StateReader(bytes);
        stateful.VisitState(ref reader);
        reader.RequireEnd();
    }

    internal readonly void RequireEnd()
    {
        if (_position != bytes.Length)
        {
            throw new InvalidDataException($"saved state is damaged: {bytes.Length - _position} bytes left over");
        }
    }

    private void Take<T>(int count, Span<T> target)
        where T : unmanaged
    {
        var raw = MemoryMarshal.AsBytes(target[..count]);
        if (raw.Length > bytes.Length - _position)
        {
            throw new InvalidDataException($"saved state is damaged: it ends at byte {bytes.Length}");
        }

        bytes.AsSpan(_position, raw.Length).CopyTo(raw);
        _position += raw.Length;
    }
}
