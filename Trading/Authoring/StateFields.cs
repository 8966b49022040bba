using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Authoring;

/// <summary>
/// How fields of strategy classes are saved and loaded. Called by what the source generator writes. Collections are those whose order after
/// loading is the order before: a run that is resumed must not differ from one that was never stopped.
/// </summary>
public static class StateFields
{
    public static void Value<TVisitor, T>(ref TVisitor visitor, ref T field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged => visitor.Value(ref field);

    public static void Optional<TVisitor, T>(ref TVisitor visitor, ref T? field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged
    {
        var (has, value) = (field.HasValue, field.GetValueOrDefault());
        visitor.Value(ref has);
        visitor.Value(ref value);
        field = has ? value : null;
    }

    public static void Stateful<TVisitor, T>(ref TVisitor visitor, ref T field)
        where TVisitor : struct, IStateVisitor
        where T : struct, IStateful => field.VisitState(ref visitor);

    public static void Text<TVisitor>(ref TVisitor visitor, ref string? field)
        where TVisitor : struct, IStateVisitor
    {
        var (has, letters) = (field is not null, field?.ToCharArray() ?? []);
        visitor.Value(ref has);
        visitor.Array(ref letters);
        field = !has ? null : string.Equals(field, new string(letters), StringComparison.Ordinal) ? field : new string(letters);
    }

    public static void Array<TVisitor, T>(ref TVisitor visitor, ref T[]? field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged
    {
        var (has, items) = (field is not null, field ?? []);
        visitor.Value(ref has);
        visitor.Array(ref items);
        field = has ? items : null;
    }

    public static void List<TVisitor, T>(ref TVisitor visitor, ref List<T>? field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged => field = Items(ref visitor, field) is { } items ? [.. items] : null;

    public static void Queue<TVisitor, T>(ref TVisitor visitor, ref Queue<T>? field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged => field = Items(ref visitor, field) is { } items ? new Queue<T>(items) : null;

    public static void Stack<TVisitor, T>(ref TVisitor visitor, ref Stack<T>? field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged
    {
        // It hands its items out from the top, and takes them in from the bottom.
        field = Items(ref visitor, field) is { } items ? new Stack<T>(items.Reverse()) : null;
    }

    public static void SortedSet<TVisitor, T>(ref TVisitor visitor, ref SortedSet<T>? field)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged
    {
        var order = field?.Comparer;
        field = Items(ref visitor, field) is { } items ? new SortedSet<T>(items, order) : null;
    }

    public static void SortedDictionary<TVisitor, TKey, T>(ref TVisitor visitor, ref SortedDictionary<TKey, T>? field)
        where TVisitor : struct, IStateVisitor
        where TKey : unmanaged
        where T : unmanaged
    {
        var order = field?.Comparer;
        var (keys, values) = (Items(ref visitor, field?.Keys), Items(ref visitor, field?.Values));
        field = keys is null || values is null ? null : new SortedDictionary<TKey, T>(order);
        for (var i = 0; i < (keys?.Length ?? 0) && i < (values?.Length ?? 0); i++)
        {
            field?.Add(keys![i], values![i]);
        }
    }

    private static T[]? Items<TVisitor, T>(ref TVisitor visitor, IEnumerable<T>? collection)
        where TVisitor : struct, IStateVisitor
        where T : unmanaged
    {
        T[]? items = collection is null ? null : [.. collection];
        Array(ref visitor, ref items);
        return items;
    }
}
