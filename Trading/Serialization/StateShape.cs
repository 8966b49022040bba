using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TradeMind.Trading.Serialization;

/// <summary>
/// Describes the layout of a state: the type and size of every field in the order in which it is visited. Saved beside the bytes, it shows
/// whether this version of the program can still read them.
/// </summary>
public struct StateShape : IStateVisitor
{
    private readonly StringBuilder _text = new();

    public StateShape()
    {
    }

    public static string Describe<T>(ref T stateful)
        where T : IStateful
    {
        var shape = new StateShape();
        stateful.VisitState(ref shape);
        return shape._text.ToString();
    }

    public readonly void Value<T>(ref T value)
        where T : unmanaged => Add<T>("");

    public readonly void Array<T>(ref T[] array)
        where T : unmanaged => Add<T>("[]");

    private readonly void Add<T>(string suffix)
        where T : unmanaged => _text.Append(CultureInfo.InvariantCulture, $"{NameOf(typeof(T))}:{Unsafe.SizeOf<T>()}{suffix};");

    private static string NameOf(Type type) => type.GetCustomAttribute<StateNameAttribute>(inherit: false)?.Name ?? type.Name;
}
