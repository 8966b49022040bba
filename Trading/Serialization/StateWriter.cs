using System.Buffers;
using System.Runtime.InteropServices;

namespace TradeMind.Trading.Serialization;

/// <summary>Saves state as bytes in the machine's own little-endian layout.</summary>
public struct StateWriter : IStateVisitor
{
    private readonly ArrayBufferWriter<byte> _buffer;

    public StateWriter() => _buffer = new ArrayBufferWriter<byte>();

    public readonly byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public readonly void Value<T>(ref T value)
        where T : unmanaged => _buffer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)));

    public readonly void Array<T>(ref T[] array)
        where T : unmanaged
    {
        var length = array.Length;
        Value(ref length);
        _buffer.Write(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    public static byte[] Save<T>(ref T stateful)
        where T : IStateful
    {
        var writer = new StateWriter();
        stateful.VisitState(ref writer);
        return writer.ToArray();
    }
}
