namespace TradeMind.Trading.Serialization;

/// <summary>
/// Visits the mutable fields of an object by reference. One visit method per object serves to copy it, to save it and to load it: a field
/// that is not visited is a field that is lost, so a test compares a resumed run with an unbroken one.
/// </summary>
public interface IStateVisitor
{
    void Value<T>(ref T value)
        where T : unmanaged;

    /// <summary>An array whose length does not change between save and load, or that is replaced whole.</summary>
    void Array<T>(ref T[] array)
        where T : unmanaged;
}

/// <summary>Something whose state can be copied, saved and loaded.</summary>
public interface IStateful
{
    /// <summary>Hands every mutable field to <paramref name="visitor"/>, always in the same order.</summary>
    void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor;
}
