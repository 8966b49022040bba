namespace TradeMind.Trading.Serialization;

/// <summary>Copies of state structs that share nothing with the original.</summary>
public static class StateCopy
{
    /// <summary>A deep copy: the struct is copied by value, then each array in it is cloned.</summary>
    public static T From<T>(in T original)
        where T : struct, IStateful
    {
        var copy = original;
        var cloner = default(ArrayCloner);
        copy.VisitState(ref cloner);
        return copy;
    }

    private struct ArrayCloner : IStateVisitor
    {
        public readonly void Value<T>(ref T value)
            where T : unmanaged
        {
            // Values came along with the struct.
        }

        public readonly void Array<T>(ref T[] array)
            where T : unmanaged => array = (T[])array.Clone();
    }
}
