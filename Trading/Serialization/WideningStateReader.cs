namespace TradeMind.Trading.Serialization;

/// <summary>
/// Loads what <see cref="StateWriter"/> saved into a state that has room for more: an array that is longer than the saved one takes it at
/// its beginning and keeps what stands behind.
/// </summary>
/// <exception cref="InvalidDataException">The bytes end early or are more than the state takes.</exception>
public struct WideningStateReader(byte[] bytes) : IStateVisitor
{
    private StateReader _reader = new(bytes);

    public void Value<T>(ref T value)
        where T : unmanaged => _reader.Value(ref value);

    public void Array<T>(ref T[] array)
        where T : unmanaged
    {
        var room = array;
        _reader.Array(ref array);
        if (room.Length > array.Length)
        {
            array.CopyTo(room, 0);
            array = room;
        }
    }

    public static void Load<T>(ref T stateful, byte[] bytes)
        where T : IStateful
    {
        var widener = new WideningStateReader(bytes);
        stateful.VisitState(ref widener);
        widener._reader.RequireEnd();
    }
}
